#pragma once

#include "app/view/selection.h"
#include "app/view/viewcontext.h"
#include "model/decode/fields.h"
#include "model/store/reader.h"

#include <QString>

#include <string>
#include <vector>

namespace app {

//! Where else the window shows the selected event: in the stream, as a row of the outbox, as a part
//! of its saga, by its idempotency key, as the dead letter that it became. Looked up when a person
//! wants to go there. GUI thread.
class EventLinks
{
public:
    enum class To { Event, OutboxRow, Saga, Key, Letter, Count };

    //! What to select, and the link that the view of that kind answers.
    struct Way
    {
        Selection::Item item;
        QString link;
    };

    explicit EventLinks(const ViewContext& context);

    //! Nothing: there is no such thing, as far as is known.
    std::optional<Way> find(const Selection::Item& item, To to);
    //! From what is selected. False: nothing is, or there is no such thing.
    bool go(To to);

private:
    std::string idOf(const Selection::Item& item);
    [[nodiscard]] bool isLetter(model::Row row);
    std::optional<model::Row> recordOf(const std::string& eventId, bool isLetter);
    std::optional<Way> toEvent(const Selection::Item& item);
    std::optional<Way> toOutboxRow(const Selection::Item& item);
    std::optional<Way> toSaga(const Selection::Item& item);
    std::optional<Way> toKey(const Selection::Item& item);
    std::optional<Way> toLetter(const Selection::Item& item);
    std::optional<model::Row> letterOfSaga(model::Row row);

    ViewContext m_context;
    model::Reader m_reader;
    model::FieldReader m_fields;
};

} // namespace app
