#include "app/shell/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace app::languages {

static bool load(const QLocale& locale, const QString& file, const QString& folder)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, file, QStringLiteral("_"), folder))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

void install(const QString& wish)
{
    const auto locale = wish.isEmpty() ? QLocale::system() : QLocale(wish);
    if (!wish.isEmpty() && locale.language() != QLocale::system().language())
        QLocale::setDefault(locale);
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    const auto name = QStringLiteral("sagalens");
    // English too comes from a file: it has the plurals.
    if (!load(locale, name, QStringLiteral(":/i18n")))
        load(QLocale(QLocale::English), name, QStringLiteral(":/i18n"));
}

} // namespace app::languages
