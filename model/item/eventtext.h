#pragma once

#include "model/decode/decoder.h"
#include "model/event/eventview.h"
#include "model/item/eventcolumn.h"
#include "model/item/roles.h"

#include <functional>
#include <memory>
#include <optional>

namespace model {

//! Writes a time as the user wants it; \a previous is the time in the line above, when there is
//! one.
using TimeFormatter = std::function<QString(Timestamp time, std::optional<Timestamp> previous)>;

//! The text of the cells of one event, made when they are painted and kept by nobody. GUI thread.
class EventText
{
public:
    explicit EventText(const ProfileSet& profiles);
    ~EventText();

    void setColumns(const QList<EventColumn>& columns);
    void setTimeFormatter(TimeFormatter formatter) { m_time = std::move(formatter); }

    QString text(const EventView& event, int column);
    QString time(Timestamp time, std::optional<Timestamp> previous) const;

    //! "amount 128400 paymentId P-9c1f0a": the payload's fields that no other column shows, names
    //! in \a names.
    QString summary(const EventView& event, TextSpans* names = nullptr);

    //! The row as a sentence, for screen readers.
    QString sentence(const EventView& event);

private:
    struct Parts;

    QString fixedText(const EventView& event, EventColumn::Kind kind);

    TimeFormatter m_time;
    QList<EventColumn> m_columns;
    std::unique_ptr<Parts> m_parts;
};

} // namespace model
