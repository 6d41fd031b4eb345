#include "app/view/life/lifegatherer.h"

#include "model/saga/sagatracker.h"

#include <algorithm>

namespace app {

using namespace model;
using Key = LifeConsumer::Key;

namespace {

constexpr std::size_t mostRecords = 200;
constexpr std::size_t mostEffects = 100;
constexpr int mostCandidates = 2'000; // bodies that are looked into at a time

} // namespace

LifeGatherer::LifeGatherer(Session& session)
    : m_session(session)
    , m_fields(session.profiles())
    , m_reader(session.store())
{}

std::string LifeGatherer::field(const EventView& event, Field which)
{
    return m_fields.fieldText(event, which).value_or(std::string());
}

EventLife LifeGatherer::gather(const Selection::Item& item)
{
    if (!m_selected || &m_selected->store() != item.store)
        m_selected = std::make_unique<Reader>(*item.store);
    m_selected->refresh();
    if (!m_selected->holds(item.row))
        return {};
    if (m_item != item) {
        m_item = item;
        m_correlation = m_selected->correlationHash(item.row);
        begin(m_selected->at(item.row));
    }
    auto life = m_about;
    life.input.now = now();
    addSaga(life, item);
    if (life.eventId.empty())
        return life;
    m_reader.refresh();
    findEffects();
    life.input.effects = m_effects;
    addRecords(life);
    addOutbox(life);
    addGroups(life);
    addKeys(life);
    return life;
}

void LifeGatherer::begin(const EventView& event)
{
    m_about = {.isHeld = true,
               .eventId = field(event, Field::EventId),
               .type = std::string(event.type),
               .key = std::string(event.body.key.value_or(std::string_view())),
               .channel = std::string(event.channel)};
    m_effects.clear();
    m_effectsSeen = 0;
}

//! Causes share the correlation of what they bring about. Without one there is nothing to go by.
void LifeGatherer::findEffects()
{
    if (m_correlation == 0)
        return;
    const auto from = std::max(m_effectsSeen, m_reader.begin());
    std::vector<Row> candidates;
    m_reader.scanColumns(from, m_reader.end(), [&](const BlockView& block) {
        for (auto i = block.from; i < block.to; ++i) {
            if (block.columns->correlation[i] == m_correlation)
                candidates.push_back(block.first + i);
        }
        return candidates.size() < std::size_t(mostCandidates);
    });
    m_effectsSeen = m_reader.end();
    for (const auto row : candidates) {
        const auto event = m_reader.at(row);
        const auto& lane = m_session.store().lanes()[m_reader.lane(row).value];
        const auto& channel = m_session.store().channels()[lane.channel.value];
        const bool counts = channel.kind != ChannelKind::Table && !channel.deadLetters;
        if (counts && m_effects.size() < mostEffects
            && field(event, Field::CausationId) == m_about.eventId)
            m_effects.push_back({.type = std::string(event.type),
                                 .channel = std::string(event.channel),
                                 .time = event.time,
                                 .row = row});
    }
}

void LifeGatherer::addRecords(EventLife& life)
{
    std::vector<Row> rows;
    m_session.analysis().events.find(hash32(life.eventId), rows);
    for (const auto row : rows) {
        if (!m_reader.holds(row) || life.input.records.size() >= mostRecords)
            continue;
        const auto& lane = m_session.store().lanes()[m_reader.lane(row).value];
        const auto& channel = m_session.store().channels()[lane.channel.value];
        if (channel.kind == ChannelKind::Table)
            continue;
        const auto event = m_reader.at(row);
        if (field(event, Field::EventId) != life.eventId)
            continue; // another id with the same hash
        life.input.records.push_back({.channel = channel.name,
                                      .partition = lane.partition,
                                      .position = event.position,
                                      .time = event.time,
                                      .isDeadLetter = channel.deadLetters,
                                      .row = row});
    }
}

void LifeGatherer::addOutbox(EventLife& life)
{
    const auto& board = m_session.analysis().outbox;
    const auto found = board.find(life.eventId);
    life.input.watchesOutbox = !board.summaries().empty();
    if (!found)
        return;
    const auto summary = board.summary(found->table);
    life.input.outbox = LifeOutbox{.connection = summary ? summary->place.connection : "",
                                   .table = summary ? summary->place.tableName() : "",
                                   .transaction = found->row.transaction,
                                   .created = found->row.created,
                                   .processed = found->row.processed,
                                   .sent = found->row.sent,
                                   .attempts = found->row.attempts,
                                   .lastError = found->row.lastError};
}

LifeConsumer& LifeGatherer::consumer(EventLife& life, const std::string& name)
{
    auto& all = life.input.consumers;
    const auto found = std::ranges::find(all, name, &LifeConsumer::name);
    if (found != all.end())
        return *found;
    all.push_back({.name = name});
    return all.back();
}

void LifeGatherer::addSaga(EventLife& life, const Selection::Item& item)
{
    if (item.store != &m_session.store())
        return;
    auto& sagas = m_session.analysis().sagas;
    for (const auto saga : sagas.fitting()) {
        const auto key = sagas.keyOf(saga, item.row, *m_selected);
        auto line = key.empty() ? std::nullopt : sagas.find(saga, key);
        if (!line)
            continue;
        life.saga = LifeSaga{sagas.definition(saga).name, std::move(*line)};
        return;
    }
}

//! Whether each group is beyond the event's records, in those partitions that it commits.
void LifeGatherer::addGroups(EventLife& life)
{
    const auto groups = m_session.analysis().groups.groups();
    for (const auto& group : *groups) {
        bool passedAll = true;
        bool isFirst = true;
        for (const auto& record : life.input.records) {
            if (record.isDeadLetter)
                continue;
            const ChannelPartition place{record.channel, record.partition};
            const auto at = std::ranges::find(group->partitions, place, &PartitionLag::of);
            if (at == group->partitions.end() || !at->committed)
                continue;
            const bool passed = *at->committed > record.position;
            passedAll = passedAll && passed;
            if (!std::exchange(isFirst, false))
                continue;
            auto& one = consumer(life, group->name);
            one.standsAt = *at->committed;
            one.passedFirst = passed;
        }
        if (!isFirst)
            consumer(life, group->name).passedAll = passedAll;
    }
}

void LifeGatherer::addKeys(EventLife& life)
{
    auto& board = m_session.analysis().keys;
    life.watchesKeys = board.isWatching();
    life.again = board.whatIfAgain(life.eventId);
    for (const auto& answer : life.again) {
        auto& one = consumer(life, answer.consumer.empty() ? answer.store : answer.consumer);
        one.key = answer.answer == KeyAgain::Answer::NotKnown      ? Key::NotKnown
                  : answer.answer == KeyAgain::Answer::Unconcerned ? Key::Unconcerned
                                                                   : Key::None;
    }
    for (const auto& line : board.about(life.eventId)) {
        auto& one = consumer(life, line.consumer.empty() ? line.store : line.consumer);
        one.key = line.there ? Key::There : Key::Gone;
        one.until = line.until;
        one.setAbout = line.setAbout;
        one.gone = line.gone;
        one.handledAgain = line.verdict == KeyVerdict::GotThrough;
    }
}

} // namespace app
