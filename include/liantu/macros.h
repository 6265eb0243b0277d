/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#if !defined(LIANTU_INSIDE) && !defined(LIANTU_COMPILATION)
#error "Include <liantu/liantu.h>, not the single headers."
#endif

#include <gio/gio.h>
#include <glib-object.h>

#ifdef LIANTU_COMPILATION
#define LIANTU_API __attribute__((visibility("default"))) extern
#else
#define LIANTU_API extern
#endif

/* Declares a class that only this library can derive from: its structures stay
 * in a private header, so they can change without breaking anybody. */
#define LIANTU_DECLARE_INTERNAL_TYPE(TypeName, type_name, MODULE, OBJ_NAME, ParentName)            \
    LIANTU_API                                                                                     \
    GType type_name##_get_type(void);                                                              \
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS                                                               \
    typedef struct _##TypeName TypeName;                                                           \
    typedef struct _##TypeName##Class TypeName##Class;                                             \
    _GLIB_DEFINE_AUTOPTR_CHAINUP(TypeName, ParentName)                                             \
    G_DEFINE_AUTOPTR_CLEANUP_FUNC(TypeName##Class, g_type_class_unref)                             \
    G_GNUC_UNUSED static inline TypeName *MODULE##_##OBJ_NAME(gpointer object)                     \
    {                                                                                              \
        return G_TYPE_CHECK_INSTANCE_CAST(object, type_name##_get_type(), TypeName);               \
    }                                                                                              \
    G_GNUC_UNUSED static inline gboolean MODULE##_IS_##OBJ_NAME(gpointer object)                   \
    {                                                                                              \
        return G_TYPE_CHECK_INSTANCE_TYPE(object, type_name##_get_type());                         \
    }                                                                                              \
    G_GNUC_END_IGNORE_DEPRECATIONS
