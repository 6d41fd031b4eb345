#include "app/session/replayrows.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

constexpr std::size_t mostPreviews = 200;
constexpr std::size_t mostReasons = 500;
constexpr std::size_t mostSent = 2'000;
constexpr std::size_t piece = 1'000;

//! What the person wrote takes the place of what was planned; our own headers stay.
void apply(const LetterEdit& edit, PlannedItem& item)
{
    auto& record = item.record;
    if (record.key != edit.key)
        record.partition.reset(); // another key belongs where its like are
    record.key = edit.key;
    record.value = edit.value;
    auto headers = edit.headers;
    for (auto& header : record.headers) {
        if (header.first.starts_with("sagalens-replay"))
            headers.push_back(std::move(header));
    }
    record.headers = std::move(headers);
    item.repaired = true;
}

} // namespace

OutgoingRecord recordOf(const EventView& event)
{
    OutgoingRecord record{.channel = std::string(event.channel), .partition = event.partition};
    if (event.body.key)
        record.key = *event.body.key;
    if (event.body.value)
        record.value = *event.body.value;
    for (const auto& header : event.body.headers)
        record.headers.emplace_back(
            header.name, header.value ? std::optional<std::string>(*header.value) : std::nullopt);
    return record;
}

RowPlanning::RowPlanning(Session& session, const ReplayOrder& order, ReplayJournal& journal,
                         ReplayPlanner planner)
    : m_order(order)
    , m_journal(journal)
    , m_planner(std::move(planner))
    , m_recogniser(session.analysis().letters.conventions())
    , m_decoder(session.profiles())
    , m_reader(session.store())
{
    m_reader.refresh();
}

Result<void> RowPlanning::take(Row row)
{
    if (!m_reader.holds(row)) {
        ++gone;
        return {};
    }
    const auto event = m_reader.at(row);
    const auto letter = m_recogniser.recognise(event);
    if (!letter)
        return {};
    const auto facts = m_decoder.decode(event.body, event.readable);
    auto item = m_planner.plan(*letter, event, facts.eventId);
    const auto edit = m_order.edits.find(row);
    if (edit != m_order.edits.end() && item.leftOut == LeftOut::No)
        apply(edit->second, item);
    if (item.repaired && edit != m_order.edits.end())
        m_planner.noteVersion(item, *letter, event);
    letters.insert(std::string(event.channel));
    show(row, event, *letter, item);
    m_waiting.push_back(std::move(item));
    return m_waiting.size() < piece ? Result<void>() : flush();
}

Result<void> RowPlanning::flush()
{
    auto added = m_journal.add(m_waiting, m_planner.lanes());
    m_waiting.clear();
    return added;
}

void RowPlanning::show(Row row, const EventView& event, const DeadLetter& letter,
                       const PlannedItem& item)
{
    if (item.leftOut != LeftOut::No) {
        if (reasons.size() < mostReasons)
            reasons.emplace_back(item.leftOut, item.why);
        return;
    }
    channels.insert(item.record.channel);
    if (sending.size() < mostSent)
        sending.push_back({row, item.eventId, std::string(letter.consumer),
                           item.record.key.value_or(""), letter.replays});
    if (previews.size() < mostPreviews)
        previews.push_back({row, recordOf(event), item});
}

} // namespace app
