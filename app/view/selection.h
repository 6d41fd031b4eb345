#pragma once

#include "model/event/ids.h"

#include <QObject>

#include <optional>

namespace model {
class EventStore;
}

namespace app {

//! Which event is selected: one for the whole window, so that every view shows the same. Events are
//! of the session's store or of a search's hits. The way back and forth through earlier ones is
//! kept.
class Selection : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        const model::EventStore* store = nullptr;
        model::Row row = 0;

        bool operator==(const Item&) const = default;
    };

    using QObject::QObject;

    std::optional<Item> current() const { return m_current; }
    void select(const Item& item);
    void clear();
    //! A store goes away: nothing of it stays selected or in the history.
    void forget(const model::EventStore& store);

    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_history.size(); }
    void goBack();
    void goForward();

Q_SIGNALS:
    void changed();

private:
    static constexpr qsizetype mostSteps = 200;

    void show(const std::optional<Item>& item);

    std::optional<Item> m_current;
    QList<Item> m_history;
    qsizetype m_at = -1;
};

} // namespace app
