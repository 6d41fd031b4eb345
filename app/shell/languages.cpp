#include "app/shell/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace app::languages {

static void load(const QLocale& locale, const QString& file, const QString& folder)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, file, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

void install(const QString& wish)
{
    const auto locale = wish.isEmpty() ? QLocale::system() : QLocale(wish);
    if (!wish.isEmpty() && locale.language() != QLocale::system().language())
        QLocale::setDefault(locale);
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(locale, QStringLiteral("sagalens"), QStringLiteral(":/i18n"));
}

} // namespace app::languages
