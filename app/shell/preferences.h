#pragma once

#include "app/widget/scheme.h"
#include "model/store/eventstore.h"

#include <QString>
#include <QTimeZone>

namespace app {

//! What a person set once and expects to find again. A value; saved in the configuration folder,
//! without secrets.
struct Preferences
{
    ColorScheme scheme = ColorScheme::System;
    QString language; //!< "en", "ko"; empty: as the desktop.
    bool comfortableRows = false;
    bool reduceMotion = false;
    QByteArray zone; //!< IANA name; empty: as the desktop.
    quint64 storeRows = 5'000'000;
    quint64 storeMemoryMb = 2048;
    quint64 storeDiskMb = 4096;

    bool operator==(const Preferences&) const = default;

    QTimeZone timeZone() const;
    model::StoreBudget budget() const;

    static Preferences load();
    void save() const;
};

} // namespace app
