/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/country-names.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *code;
    const char *name[2];
} Country;

/* By code. EUR is no country: sources that do not split Europe use it. */
static const Country countries[] = {
    {"ARE", {"阿联酋", "United Arab Emirates"}},
    {"ARG", {"阿根廷", "Argentina"}},
    {"AUS", {"澳大利亚", "Australia"}},
    {"AUT", {"奥地利", "Austria"}},
    {"BEL", {"比利时", "Belgium"}},
    {"BGD", {"孟加拉国", "Bangladesh"}},
    {"BGR", {"保加利亚", "Bulgaria"}},
    {"BLR", {"白俄罗斯", "Belarus"}},
    {"BRA", {"巴西", "Brazil"}},
    {"CAN", {"加拿大", "Canada"}},
    {"CHE", {"瑞士", "Switzerland"}},
    {"CHL", {"智利", "Chile"}},
    {"CHN", {"中国", "China"}},
    {"COD", {"刚果（金）", "DR Congo"}},
    {"CZE", {"捷克", "Czechia"}},
    {"DEU", {"德国", "Germany"}},
    {"DNK", {"丹麦", "Denmark"}},
    {"EGY", {"埃及", "Egypt"}},
    {"ESP", {"西班牙", "Spain"}},
    {"EST", {"爱沙尼亚", "Estonia"}},
    {"EUR", {"欧洲", "Europe"}},
    {"FIN", {"芬兰", "Finland"}},
    {"FRA", {"法国", "France"}},
    {"GBR", {"英国", "United Kingdom"}},
    {"GRC", {"希腊", "Greece"}},
    {"HKG", {"中国香港", "Hong Kong"}},
    {"HUN", {"匈牙利", "Hungary"}},
    {"IDN", {"印度尼西亚", "Indonesia"}},
    {"IND", {"印度", "India"}},
    {"IRL", {"爱尔兰", "Ireland"}},
    {"ISR", {"以色列", "Israel"}},
    {"ITA", {"意大利", "Italy"}},
    {"JPN", {"日本", "Japan"}},
    {"KAZ", {"哈萨克斯坦", "Kazakhstan"}},
    {"KOR", {"韩国", "South Korea"}},
    {"LTU", {"立陶宛", "Lithuania"}},
    {"LUX", {"卢森堡", "Luxembourg"}},
    {"LVA", {"拉脱维亚", "Latvia"}},
    {"MAC", {"中国澳门", "Macao"}},
    {"MAR", {"摩洛哥", "Morocco"}},
    {"MEX", {"墨西哥", "Mexico"}},
    {"MLT", {"马耳他", "Malta"}},
    {"MMR", {"缅甸", "Myanmar"}},
    {"MYS", {"马来西亚", "Malaysia"}},
    {"NLD", {"荷兰", "Netherlands"}},
    {"NOR", {"挪威", "Norway"}},
    {"NZL", {"新西兰", "New Zealand"}},
    {"PER", {"秘鲁", "Peru"}},
    {"PHL", {"菲律宾", "Philippines"}},
    {"POL", {"波兰", "Poland"}},
    {"PRT", {"葡萄牙", "Portugal"}},
    {"ROU", {"罗马尼亚", "Romania"}},
    {"RUS", {"俄罗斯", "Russia"}},
    {"RWA", {"卢旺达", "Rwanda"}},
    {"SAU", {"沙特阿拉伯", "Saudi Arabia"}},
    {"SGP", {"新加坡", "Singapore"}},
    {"SVK", {"斯洛伐克", "Slovakia"}},
    {"SVN", {"斯洛文尼亚", "Slovenia"}},
    {"SWE", {"瑞典", "Sweden"}},
    {"THA", {"泰国", "Thailand"}},
    {"TUR", {"土耳其", "Türkiye"}},
    {"TWN", {"中国台湾", "Taiwan"}},
    {"UKR", {"乌克兰", "Ukraine"}},
    {"USA", {"美国", "United States"}},
    {"VNM", {"越南", "Vietnam"}},
    {"ZAF", {"南非", "South Africa"}},
};

static int
compare(const void *code, const void *country)
{
    return strcmp(code, ((const Country *)country)->code);
}

const char *
lt_country_get_name(const char *code, LiantuLanguage language)
{
    const Country *found =
        bsearch(code, countries, G_N_ELEMENTS(countries), sizeof countries[0], compare);

    return found != NULL ? found->name[language] : NULL;
}
