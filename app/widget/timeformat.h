#pragma once

#include "model/event/timestamp.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace app {

//! Times as the tables show them: one zone for the whole window, named in the status bar. A value,
//! cheap to copy.
class TimeFormat
{
public:
    explicit TimeFormat(QTimeZone zone = QTimeZone::systemTimeZone());

    //! "14:32:07.853", with the milliseconds; no date.
    [[nodiscard]] QString clock(model::Timestamp time) const;
    //! "14:32:07": for axes, first and last.
    [[nodiscard]] QString seconds(model::Timestamp time) const;
    //! "14:32": for axes.
    [[nodiscard]] QString minutes(model::Timestamp time) const;
    [[nodiscard]] QString date(model::Timestamp time) const;
    [[nodiscard]] QString dateTime(model::Timestamp time) const;

    //! The clock, and the date too where the day is not that of \a previous.
    [[nodiscard]] QString clockWithDate(model::Timestamp time,
                                        std::optional<model::Timestamp> previous) const;

    //! How long before \a now: "0.2 s"; "in 3.0 s" for what is to come.
    [[nodiscard]] static QString relative(model::Timestamp time, model::Timestamp now);

    //! The tooltip of a time: ISO 8601 with the zone, and the milliseconds since 1970.
    [[nodiscard]] QString detail(model::Timestamp time) const;

    //! "UTC+9", "UTC", "UTC−3:30": the status bar's zone.
    [[nodiscard]] QString zoneName(model::Timestamp at) const;

    [[nodiscard]] const QTimeZone& zone() const { return m_zone; }

private:
    [[nodiscard]] QDateTime local(model::Timestamp time) const;

    QTimeZone m_zone;
};

} // namespace app
