/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/indicator-names.h"

#include <string.h>

static const struct {
    const char *indicator;
    const char *name[2];
} names[] = {
    {"share", {"份额", "share"}},
    {"share-analog", {"全部模拟芯片份额", "share of all analog chips"}},
    {"share-baw", {"BAW滤波器份额", "share of BAW filters"}},
    {"share-by-seat", {"按企业所在地计的份额", "share by the seat of firms"}},
    {"share-cellular-iot", {"蜂窝物联网芯片份额", "share of cellular IoT chips"}},
    {"share-city-noa", {"城市领航辅助驾驶份额", "share of city navigation on autopilot"}},
    {"share-front-view", {"前视摄像头份额", "share of front-view cameras"}},
    {"share-lead", {"铅的份额", "share of lead"}},
    {"share-plc-large", {"中大型PLC份额", "share of medium and large PLCs"}},
    {"share-saw", {"SAW滤波器份额", "share of SAW filters"}},
    {"makes", {"有生产", "makes it"}},
    {"seat", {"所在地", "seat"}},
    {"time-to-survive", {"可维持时间", "time to survive"}},
    {"time-to-recover", {"恢复时间", "time to recover"}},
    {"time-to-qualify", {"替代来源认证时间", "time to qualify another source"}},
    {"market-size", {"市场规模", "market size"}},
    {"market-size-all-lithography", {"全部光刻机市场规模", "market of all lithography tools"}},
    {"market-value", {"市值", "market value"}},
    {"rank", {"排名", "rank"}},
    {"rank-nexperia", {"安世排名", "rank of Nexperia"}},
    {"top-ten-chinese", {"前十名中的中国企业数", "Chinese firms among the top ten"}},
    {"localisation-rate", {"国产化率", "localisation rate"}},
    {"import-dependence", {"进口依存度", "import dependence"}},
    {"import-dependence-baw", {"BAW滤波器进口依存度", "import dependence for BAW filters"}},
    {"relatedness-density", {"关联密度", "relatedness density"}},
    {"backward-linkage", {"后向关联系数", "backward linkage"}},
    {"forward-linkage", {"前向关联系数", "forward linkage"}},
    {"revenue", {"营业收入", "revenue"}},
    {"revenue-yen", {"营业收入（日元）", "revenue in yen"}},
    {"output", {"产量", "output"}},
    {"gross-output", {"总产值", "gross output"}},
    {"gross-output-industry", {"工业总产值", "gross output of industry"}},
    {"gross-output-industry-growth", {"工业总产值增速", "growth of industry's gross output"}},
    {"gross-output-electronics", {"电子信息制造业总产值", "gross output of electronics"}},
    {"gross-output-electronics-growth",
     {"电子信息制造业总产值增速", "growth of electronics' gross output"}},
    {"gross-output-electronics-share-of-city",
     {"电子信息制造业总产值占全市比重", "electronics' share of the city's gross output"}},
    {"gross-output-electronics-share-of-province",
     {"电子信息制造业总产值占全省比重", "share of the province's electronics gross output"}},
    {"value-added", {"增加值", "value added"}},
    {"value-added-industry", {"工业增加值", "value added of industry"}},
    {"value-added-industry-growth", {"工业增加值增速", "growth of industry's value added"}},
    {"value-added-electronics", {"电子信息制造业增加值", "value added of electronics"}},
    {"value-added-electronics-growth",
     {"电子信息制造业增加值增速", "growth of electronics' value added"}},
    {"value-added-electronics-implied",
     {"电子信息制造业增加值（推算）", "value added of electronics, implied"}},
    {"value-added-electronics-share-of-city",
     {"电子信息制造业增加值占全市比重", "electronics' share of the city's value added"}},
    {"value-added-electronics-share-of-province",
     {"电子信息制造业增加值占全省比重", "share of the province's electronics value added"}},
    {"digital-core-share-of-gdp",
     {"数字经济核心产业占GDP比重", "share of the digital core industries in GDP"}},
    {"hi-tech-export-share", {"高新技术产品出口占比", "share of high-tech goods in exports"}},
    {"rd-intensity", {"研发投入强度", "R&D intensity"}},
    {"profit-rate", {"利润率", "profit rate"}},
    {"smartphone-output", {"智能手机产量", "output of smartphones"}},
    {"smartphone-share-of-china", {"智能手机产量占全国比重", "share of China's smartphones"}},
    {"share-of-china", {"占全国比重", "share of China"}},
    {"share-projected", {"预计份额", "projected share"}},
    {"share-earlier", {"较早的份额", "earlier share"}},
    {"share-all-lithography", {"全部光刻机份额", "share of all lithography tools"}},
    {"share-euv-capacity", {"EUV产能份额", "share of EUV capacity"}},
    {"share-cvd", {"CVD设备份额", "share of CVD tools"}},
    {"share-automotive-chips", {"车规芯片份额", "share of automotive chips"}},
    {"sales-share", {"销售份额", "share of sales"}},
    {"demand-share-automotive", {"汽车需求占比", "automotive share of demand"}},
    {"odm-share", {"ODM份额", "share of contract design"}},
    {"use-per-vehicle", {"单车用量", "use per vehicle"}},
    {"stock", {"存量", "stock"}},
    {"stock-public", {"公共存量", "public stock"}},
    {"cr2", {"前二名集中度", "share of the top two"}},
    {"cr3", {"前三名集中度", "share of the top three"}},
    {"cr3-refining", {"冶炼前三名集中度", "refining share of the top three"}},
    {"cr4", {"前四名集中度", "share of the top four"}},
    {"cr5", {"前五名集中度", "share of the top five"}},
    {"cr8", {"前八名集中度", "share of the top eight"}},
    {"cr10", {"前十名集中度", "share of the top ten"}},
    {"cr10-analog", {"模拟芯片前十名集中度", "share of the top ten in analog chips"}},
    {"industrial-bases", {"产业基地数", "industrial bases"}},
    {"industrial-clusters", {"产业集群数", "industrial clusters"}},
    {"national-clusters", {"国家级产业集群数", "national clusters"}},
    {"industry-classes-middle", {"行业中类数", "middle industry classes"}},
    {"industry-classes-small", {"行业小类数", "small industry classes"}},
    {"innovation-centres", {"创新中心数", "innovation centres"}},
    {"single-champions", {"单项冠军数", "single champions"}},
    {"specialised-firms", {"专精特新企业数", "specialised firms"}},
    {"diagnosis-chokepoint", {"诊断：卡脖子", "diagnosis: choke point"}},
    {"diagnosis-control", {"诊断：自主可控", "diagnosis: control"}},
    {"diagnosis-core-technology-list", {"诊断：核心技术清单", "diagnosis: core technology list"}},
    {"diagnosis-digital-base", {"诊断：数字底座", "diagnosis: digital base"}},
    {"diagnosis-fill", {"诊断：补链", "diagnosis: gap to fill"}},
    {"diagnosis-low-value", {"诊断：附加值低", "diagnosis: low value"}},
    {"diagnosis-shortage", {"诊断：短缺", "diagnosis: shortage"}},
    {"diagnosis-substitution", {"诊断：替代", "diagnosis: substitution"}},
    {"diagnosis-weak-linkage", {"诊断：关联弱", "diagnosis: weak linkage"}},
    {"diagnosis-weak-research", {"诊断：研发弱", "diagnosis: weak research"}},
};

const char *
lt_indicator_get_name(const char *indicator, LiantuLanguage language)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].indicator, indicator) == 0)
            return names[i].name[language];

    return indicator;
}

const char *
lt_indicator_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(names[i].name[LIANTU_LANGUAGE_ZH], name) == 0 ||
            g_ascii_strcasecmp(names[i].name[LIANTU_LANGUAGE_EN], name) == 0)
            return names[i].indicator;

    return name;
}
