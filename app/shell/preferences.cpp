#include "app/shell/preferences.h"

#include "app/shell/folders.h"

#include <QSettings>

#include <algorithm>

namespace app {

static constexpr int version = 1;

QTimeZone Preferences::timeZone() const
{
    const QTimeZone wanted(zone);
    return zone.isEmpty() || !wanted.isValid() ? QTimeZone::systemTimeZone() : wanted;
}

model::StoreBudget Preferences::budget() const
{
    // A budget edited by hand below these would keep nothing worth looking at.
    return {.rows = std::max<quint64>(storeRows, 10'000),
            .memory = std::size_t(std::max<quint64>(storeMemoryMb, 64)) << 20,
            .disk = std::size_t(storeDiskMb) << 20};
}

static ColorScheme schemeOf(const QString& name)
{
    if (name == QStringLiteral("light"))
        return ColorScheme::Light;
    return name == QStringLiteral("dark") ? ColorScheme::Dark : ColorScheme::System;
}

static QString nameOf(ColorScheme scheme)
{
    switch (scheme) {
    case ColorScheme::Light:
        return QStringLiteral("light");
    case ColorScheme::Dark:
        return QStringLiteral("dark");
    case ColorScheme::System:
        break;
    }
    return QStringLiteral("system");
}

Preferences Preferences::load()
{
    const QSettings file(folders::preferencesFile(), QSettings::IniFormat);
    Preferences wish;
    wish.scheme = schemeOf(file.value(QStringLiteral("look/scheme")).toString());
    wish.language = file.value(QStringLiteral("look/language")).toString();
    wish.comfortableRows = file.value(QStringLiteral("look/comfortableRows"), false).toBool();
    wish.reduceMotion = file.value(QStringLiteral("look/reduceMotion"), false).toBool();
    wish.zone = file.value(QStringLiteral("look/timeZone")).toByteArray();
    wish.storeRows = file.value(QStringLiteral("store/rows"), wish.storeRows).toULongLong();
    wish.storeMemoryMb =
        file.value(QStringLiteral("store/memoryMb"), wish.storeMemoryMb).toULongLong();
    wish.storeDiskMb = file.value(QStringLiteral("store/diskMb"), wish.storeDiskMb).toULongLong();
    return wish;
}

void Preferences::save() const
{
    QSettings file(folders::preferencesFile(), QSettings::IniFormat);
    file.setValue(QStringLiteral("meta/version"), version);
    file.setValue(QStringLiteral("look/scheme"), nameOf(scheme));
    file.setValue(QStringLiteral("look/language"), language);
    file.setValue(QStringLiteral("look/comfortableRows"), comfortableRows);
    file.setValue(QStringLiteral("look/reduceMotion"), reduceMotion);
    file.setValue(QStringLiteral("look/timeZone"), zone);
    file.setValue(QStringLiteral("store/rows"), storeRows);
    file.setValue(QStringLiteral("store/memoryMb"), storeMemoryMb);
    file.setValue(QStringLiteral("store/diskMb"), storeDiskMb);
}

} // namespace app
