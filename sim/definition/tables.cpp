#include "sim/definition/describe.h"
#include "sim/definition/model.h"

#include <algorithm>

namespace sim::definition {

namespace {

using namespace stage;

//! Rows leave the table when the relay has marked them.
void addRows(Tables& tables, const Definition& definition, const World& world)
{
    tables.outbox = "outbox";
    tables.waiting = world.rows.size();
    for (const auto& row : world.rows) {
        const auto token = tokenOf(definition, row.message);
        tables.rows.push_back({.id = idText(row.message),
                               .eventId = token.eventId,
                               .created = row.time,
                               .aggregateType = definition.services[row.message.producer].name,
                               .aggregateId = orderName(row.message.order),
                               .type = token.type,
                               .destination = channelOf(definition, row.message),
                               .payload = envelopeOf(definition, {row.message, row.time})});
    }
    tables.rowsLeft = world.marked;
}

std::string patternOf(const Dedupe& dedupe)
{
    if (dedupe.kind == Dedupe::Kind::InboxTx)
        return "inbox(consumer_id, message_id)";
    return dedupe.scope == Dedupe::Scope::Shared ? "processed:{eventId}"
                                                 : "processed:{consumer}:{eventId}";
}

void addKeys(Tables& tables, const Definition& definition, const World& world, std::size_t most)
{
    const auto& dedupe = definition.dedupe;
    if (dedupe.kind == Dedupe::Kind::None)
        return;
    tables.keyPattern = patternOf(dedupe);
    for (const auto& key : world.keys) {
        if (tables.keys.size() == most)
            break;
        // By order the key names no event.
        const auto named =
            dedupe.key == Dedupe::Key::Order
                ? orderName(key.order)
                : (key.id == 0 ? std::string("undefined") : idText(Message{.id = key.id}));
        const auto owner =
            key.service == none ? std::string() : definition.services[key.service].name;
        auto text = "processed:" + (owner.empty() ? std::string() : owner + ':') + named;
        if (dedupe.kind == Dedupe::Kind::InboxTx)
            text = owner + '/' + named;
        tables.keys.push_back({.key = std::move(text), .eventId = named, .consumer = owner});
    }
    tables.keysLeft = world.keys.size() - tables.keys.size();
}

} // namespace

Tables Model::tables(const World& world, std::size_t most) const
{
    Tables tables;
    if (m_definition->channel.kind == Channel::Kind::Outbox)
        addRows(tables, *m_definition, world);
    addKeys(tables, *m_definition, world, most);
    return tables;
}

} // namespace sim::definition
