#pragma once

#include "model/event/timestamp.h"

#include <QObject>

#include <optional>

namespace app {

//! The time that several plots show together, and the moment under the pointer. Plots with the same
//! link move as one; what follows the plots (a table, the stream) listens here.
class PlotLink : public QObject
{
    Q_OBJECT

public:
    using Length = std::chrono::microseconds;

    explicit PlotLink(QObject* parent = nullptr);

    [[nodiscard]] model::Timestamp from() const { return m_from; }
    [[nodiscard]] model::Timestamp to() const { return m_to; }
    [[nodiscard]] Length length() const { return m_to - m_from; }

    //! By hand: following ends.
    void setRange(model::Timestamp from, model::Timestamp to);
    //! The same, and said as a person's choice.
    void choose(model::Timestamp from, model::Timestamp to);
    //! So long a time; following it goes on, else the end stands.
    void setLength(Length length);
    //! Moves by a share of the length, to later times where positive.
    void pan(double share);
    //! Below 1 nearer. \a around stays where it is, while following the end does.
    void zoom(double factor, std::optional<model::Timestamp> around = {});

    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing);
    //! The newest moment there is; while following the range ends there.
    void advance(model::Timestamp newest);

    [[nodiscard]] std::optional<model::Timestamp> cursor() const { return m_cursor; }
    void setCursor(std::optional<model::Timestamp> time);

Q_SIGNALS:
    void rangeChanged(model::Timestamp from, model::Timestamp to);
    //! Only what a person did here: not following, not what setRange() brought from elsewhere.
    void rangeChosen(model::Timestamp from, model::Timestamp to);
    void followingChanged(bool isFollowing);
    void cursorChanged(const std::optional<model::Timestamp>& time);

private:
    void show(model::Timestamp from, model::Timestamp to);

    model::Timestamp m_newest;
    model::Timestamp m_from;
    model::Timestamp m_to;
    bool m_isFollowing = true;
    std::optional<model::Timestamp> m_cursor;
};

} // namespace app
