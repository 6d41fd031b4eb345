#include "app/view/eventlinks.h"

#include "app/session/session.h"
#include "app/view/wishes.h"
#include "model/saga/sagatracker.h"

#include <algorithm>

namespace app {

using namespace model;

EventLinks::EventLinks(const ViewContext& context)
    : m_context(context)
    , m_reader(context.session.store())
    , m_fields(context.session.profiles())
{}

std::optional<EventLinks::Way> EventLinks::find(const Selection::Item& item, To to)
{
    m_reader.refresh();
    switch (to) {
    case To::Event:
        return toEvent(item);
    case To::OutboxRow:
        return toOutboxRow(item);
    case To::Saga:
        return toSaga(item);
    case To::Key:
        return toKey(item);
    case To::Letter:
        return toLetter(item);
    case To::Count:
        break;
    }
    return std::nullopt;
}

bool EventLinks::go(To to)
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    const auto way = item ? find(*item, to) : std::nullopt;
    if (!way || !m_context.wishes)
        return false;
    m_context.selection->select(way->item);
    Q_EMIT m_context.wishes->linkWanted(way->link);
    return true;
}

//! The event's own id; a search's hits are in a store of their own.
std::string EventLinks::idOf(const Selection::Item& item)
{
    Reader reader(*item.store);
    reader.refresh();
    if (!reader.holds(item.row))
        return {};
    return m_fields.fieldText(reader.at(item.row), Field::EventId).value_or(std::string());
}

bool EventLinks::isLetter(Row row)
{
    const auto& store = m_context.session.store();
    const auto& lane = store.lanes()[m_reader.lane(row).value];
    return store.channels()[lane.channel.value].deadLetters;
}

//! The first record of the event, or the newest dead letter of it.
std::optional<Row> EventLinks::recordOf(const std::string& eventId, bool wantsLetter)
{
    if (eventId.empty())
        return std::nullopt;
    const auto& store = m_context.session.store();
    std::vector<Row> rows;
    m_context.session.analysis().events.find(hash32(eventId), rows);
    std::ranges::sort(rows);
    std::optional<Row> found;
    for (const auto row : rows) {
        if (!m_reader.holds(row))
            continue;
        const auto& lane = store.lanes()[m_reader.lane(row).value];
        const auto& channel = store.channels()[lane.channel.value];
        if (channel.kind == ChannelKind::Table || channel.deadLetters != wantsLetter)
            continue;
        if (m_fields.fieldText(m_reader.at(row), Field::EventId) != eventId)
            continue; // another id with the same hash
        found = row;
        if (!wantsLetter)
            break;
    }
    return found;
}

std::optional<EventLinks::Way> EventLinks::toEvent(const Selection::Item& item)
{
    const auto link = QStringLiteral("stream:");
    const auto& store = m_context.session.store();
    const auto isOurs = item.store == &store;
    if (isOurs && m_reader.holds(item.row) && !isLetter(item.row))
        return Way{item, link};
    if (const auto row = recordOf(idOf(item), false))
        return Way{{&store, *row}, link};
    // A dead letter whose original is not known is an event all the same.
    return isOurs && m_reader.holds(item.row) ? std::optional(Way{item, link}) : std::nullopt;
}

std::optional<EventLinks::Way> EventLinks::toOutboxRow(const Selection::Item& item)
{
    const auto& board = m_context.session.analysis().outbox;
    const auto id = idOf(item);
    auto row = id.empty() ? std::nullopt : board.find(id);
    if (!row && item.store == &m_context.session.store())
        row = board.find(item.row);
    if (!row)
        return std::nullopt;
    return Way{item, QStringLiteral("outbox:") + QString::fromStdString(row->row.id)};
}

std::optional<EventLinks::Way> EventLinks::toSaga(const Selection::Item& item)
{
    const auto& store = m_context.session.store();
    auto own = item;
    if (own.store != &store) {
        const auto row = recordOf(idOf(item), false);
        if (!row)
            return std::nullopt;
        own = {&store, *row};
    }
    if (!m_reader.holds(own.row))
        return std::nullopt;
    auto& sagas = m_context.session.analysis().sagas;
    for (const auto saga : sagas.fitting()) {
        const auto key = sagas.keyOf(saga, own.row, m_reader);
        if (!key.empty() && sagas.find(saga, key))
            return Way{own, QStringLiteral("saga:")
                                + QString::fromStdString(sagas.definition(saga).name + '/' + key)};
    }
    return std::nullopt;
}

std::optional<EventLinks::Way> EventLinks::toKey(const Selection::Item& item)
{
    const auto id = idOf(item);
    if (id.empty() || m_context.session.analysis().keys.about(id).empty())
        return std::nullopt;
    return Way{item, QStringLiteral("key:") + QString::fromStdString(id)};
}

std::optional<EventLinks::Way> EventLinks::toLetter(const Selection::Item& item)
{
    const auto& store = m_context.session.store();
    const auto isOurs = item.store == &store && m_reader.holds(item.row);
    auto row = isOurs && isLetter(item.row) ? std::optional(item.row) : recordOf(idOf(item), true);
    if (!row && isOurs)
        row = letterOfSaga(item.row);
    if (!row)
        return std::nullopt;
    return Way{{&store, *row}, QStringLiteral("letter:%1").arg(*row)};
}

//! An event that is well may be of a saga of which another one is a dead letter.
std::optional<Row> EventLinks::letterOfSaga(Row row)
{
    constexpr std::size_t mostEvents = 1'000;
    auto& sagas = m_context.session.analysis().sagas;
    for (const auto saga : sagas.fitting()) {
        const auto key = sagas.keyOf(saga, row, m_reader);
        const auto line = key.empty() ? std::nullopt : sagas.find(saga, key);
        if (!line)
            continue;
        auto rows = sagas.rows(saga, *line, m_reader);
        rows.resize(std::min(rows.size(), mostEvents));
        std::optional<Row> newest;
        for (const auto one : rows) {
            const auto id = m_fields.fieldText(m_reader.at(one), Field::EventId);
            const auto letter = recordOf(id.value_or(std::string()), true);
            newest = std::max(newest, letter);
        }
        return newest;
    }
    return std::nullopt;
}

} // namespace app
