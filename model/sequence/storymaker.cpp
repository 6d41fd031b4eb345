#include "model/sequence/storymaker.h"

#include "model/event/typemeaning.h"
#include "model/event/typename.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace model::sequence {

using namespace saga;

namespace {

constexpr std::size_t lastOfAll = ~std::size_t{}; // depth of what nothing comes of

//! Those that a person hopes for first.
std::vector<std::uint8_t> inOrder(const SagaDefinition& saga, EventMask events)
{
    EventMask hoped = 0;
    for (const auto& step : saga.steps)
        hoped |= step.success | step.undo;
    std::vector<std::uint8_t> order;
    for (const auto part : {events & hoped, events & ~hoped}) {
        for (auto rest = part; rest != 0; rest &= rest - 1)
            order.push_back(std::uint8_t(std::countr_zero(rest)));
    }
    return order;
}

} // namespace

std::string expectedTypes(const SagaDefinition& saga, EventMask events)
{
    std::string text;
    for (const auto event : inOrder(saga, events))
        text += (text.empty() ? "" : " / ") + saga.events[event].type;
    return text;
}

StoryMaker::StoryMaker(StoryInput input)
    : m_input(std::move(input))
    , m_saga(m_input.definition)
    , m_participants(m_saga)
    , m_byEvent(m_saga.events.size())
{}

std::size_t StoryMaker::add(Draft draft)
{
    m_drafts.push_back(std::move(draft));
    return m_drafts.size() - 1;
}

//! The steps whose effects stand, and would have to be taken back.
void StoryMaker::noteOwed()
{
    for (std::size_t i = 0; i < m_saga.steps.size(); ++i) {
        if ((m_saga.steps[i].success & m_input.line.seen.events) != 0)
            m_owed |= std::uint64_t{1} << i;
    }
}

void StoryMaker::readSights()
{
    auto& sights = m_input.sights;
    std::ranges::sort(sights, [](const Sight& a, const Sight& b) {
        return a.time != b.time ? a.time < b.time : a.row < b.row;
    });
    m_participants.learn(sights);
    m_participants.owner();
    for (auto& sight : sights) {
        if (sight.isLetter)
            m_letters.push_back(std::move(sight));
        else
            addEvent(sight);
    }
}

Message::Look StoryMaker::lookOf(const Sight& sight, std::optional<std::uint8_t> event) const
{
    EventMask failures = m_saga.manual;
    EventMask undoing = m_saga.cancels;
    for (const auto& step : m_saga.steps) {
        failures |= step.failure | step.undoFailed;
        undoing |= step.undo;
    }
    if (has(failures, event))
        return Message::Look::Failure;
    if (has(undoing, event))
        return Message::Look::Compensation;
    switch (typeMeaning(sight.type)) {
    case TypeMeaning::Failure:
        return Message::Look::Failure;
    case TypeMeaning::Compensation:
        return Message::Look::Compensation;
    case TypeMeaning::Plain:
        break;
    }
    return Message::Look::Plain;
}

void StoryMaker::addEvent(const Sight& sight)
{
    const auto event = m_saga.find(typeWords(sight.type));
    Message message{.kind = Message::Kind::Event,
                    .look = lookOf(sight, event),
                    .label = sight.type,
                    .from = m_participants.publisher(sight, event),
                    .row = sight.row,
                    .time = sight.time,
                    .isUnexpected = !event,
                    .note = sight.reason};
    if (event)
        message.to = m_participants.takers(*event, m_owed);
    const auto original = sight.eventId.empty() ? m_ids.end() : m_ids.find(sight.eventId);
    if (original != m_ids.end()) {
        message.copy = ++m_copies[sight.eventId];
        message.look = Message::Look::Duplicate;
        message.from = m_drafts[original->second].message.from;
    } else {
        message.attempt = ++m_attempts[sight.type];
    }
    std::optional<std::size_t> hop;
    if (sight.outbox && original == m_ids.end()) {
        hop = addOutbox(sight, message);
        message.from = m_participants.line(Lifeline::Kind::Relay);
        message.cause = hop;
    }
    const auto look = message.look;
    const auto index = add({.message = std::move(message), .event = event});
    m_causationIds[hop.value_or(index)] = sight.causationId;
    if (original != m_ids.end()) {
        m_originals[index] = original->second;
    } else if (!sight.eventId.empty()) {
        m_ids.emplace(sight.eventId, index);
        m_copies.emplace(sight.eventId, 1);
    }
    if (event && look != Message::Look::Duplicate)
        m_byEvent[*event].push_back(index);
    addKeys(sight, index);
}

std::size_t StoryMaker::addOutbox(const Sight& sight, const Message& event)
{
    Message row{.kind = Message::Kind::Outbox,
                .look = event.look,
                .label = event.label,
                .from = event.from,
                .to = {m_participants.line(Lifeline::Kind::Relay)},
                .row = sight.row,
                .time = std::min(sight.outbox->created, sight.time)};
    if (sight.outbox->attempts > 1)
        row.attempt = std::uint32_t(sight.outbox->attempts);
    return add({.message = std::move(row), .event = {}});
}

void StoryMaker::addKeys(const Sight& sight, std::size_t event)
{
    const auto isCopy = m_drafts[event].message.copy > 1;
    for (const auto& key : sight.keys) {
        if (isCopy && key.handledAgain)
            continue; // that it got through shows in the effects
        const auto consumer = m_participants.consumer(key.consumer);
        Message message{.kind = isCopy ? Message::Kind::KeyPresent : Message::Kind::KeySet,
                        .look = isCopy ? Message::Look::Duplicate : Message::Look::Quiet,
                        .label = sight.type,
                        .from = consumer,
                        .to = {m_participants.line(Lifeline::Kind::Keys)},
                        .row = sight.row,
                        .time = sight.time,
                        .cause = event,
                        .note = key.key};
        auto& takers = m_drafts[event].message.to;
        if (std::ranges::find(takers, consumer) == takers.end()
            && consumer != m_drafts[event].message.from)
            takers.push_back(consumer);
        add({.message = std::move(message), .event = {}});
    }
}

void StoryMaker::addLetter(const Sight& sight)
{
    const auto original = sight.eventId.empty() ? m_ids.end() : m_ids.find(sight.eventId);
    Message message{.kind = Message::Kind::DeadLetter,
                    .look = Message::Look::DeadLetter,
                    .label = sight.type,
                    .from = 0,
                    .to = {m_participants.line(Lifeline::Kind::DeadLetters)},
                    .row = sight.row,
                    .time = sight.time,
                    .note = sight.channel};
    if (sight.attempts > 1)
        message.attempt = std::uint32_t(sight.attempts);
    if (original != m_ids.end())
        message.cause = original->second;
    const auto takers =
        message.cause ? m_drafts[*message.cause].message.to : std::vector<LineIndex>{};
    if (!sight.consumer.empty())
        message.from = m_participants.consumer(sight.consumer);
    else
        message.from = takers.empty() ? m_participants.owner() : takers.front();
    add({.message = std::move(message), .event = {}});
}

Message StoryMaker::expected(Message::Kind kind, EventMask events)
{
    const auto wanted = inOrder(m_saga, events);
    Message message{.kind = kind,
                    .look = Message::Look::Missing,
                    .label = expectedTypes(m_saga, events),
                    .from = m_participants.owner()};
    if (!wanted.empty()) {
        message.from = m_participants.publisher(wanted.front());
        message.to = m_participants.takers(wanted.front(), 0);
    }
    return message;
}

void StoryMaker::addMissing()
{
    for (const auto& waiting : m_input.line.progress.waiting) {
        auto message = expected(Message::Kind::Missing, waiting.events);
        message.isAfterCancel = waiting.isUndo;
        message.deadline = waiting.deadline;
        message.time = std::max(waiting.deadline.value_or(m_input.now), m_input.line.seen.last);
        add({.message = std::move(message), .depth = lastOfAll, .event = {}});
    }
}

//! What would have been taken back, had it been done.
void StoryMaker::addNotNeeded()
{
    EventMask wrong = m_saga.cancels;
    for (const auto& step : m_saga.steps)
        wrong |= step.failure;
    const auto seen = m_input.line.seen.events;
    if ((seen & wrong) == 0)
        return;
    for (const auto& step : m_saga.steps) {
        if (step.undo == 0 || ((step.success | step.undo) & seen) != 0)
            continue;
        const auto isDue = (step.after & seen) != 0;
        if (!isDue)
            continue; // never begun: nobody thinks of it
        auto message = expected(Message::Kind::NotNeeded, step.undo);
        message.time = m_input.line.seen.last;
        add({.message = std::move(message), .depth = lastOfAll, .event = {}});
    }
}

EventMask StoryMaker::causes(std::uint8_t event) const
{
    EventMask failures = 0;
    for (const auto& step : m_saga.steps)
        failures |= step.failure;
    EventMask causes = has(m_saga.cancels, event) ? failures : EventMask{0};
    for (const auto& step : m_saga.steps) {
        if (has(step.success | step.failure, event))
            causes |= step.after;
        if (has(step.undo | step.undoFailed, event))
            causes |= m_saga.cancels | failures;
    }
    return causes & ~bit(event);
}

//! The newest of them before the draft; without one the first after it, by another clock.
std::optional<std::size_t> StoryMaker::newestOf(EventMask events, std::size_t before) const
{
    std::optional<std::size_t> newest;
    std::optional<std::size_t> next;
    for (auto rest = events; rest != 0; rest &= rest - 1) {
        const auto& known = m_byEvent[std::size_t(std::countr_zero(rest))];
        const auto after = std::ranges::lower_bound(known, before);
        if (after != known.begin())
            newest = std::max(newest.value_or(0), *std::prev(after));
        if (after != known.end())
            next = std::min(next.value_or(*after), *after);
    }
    return newest ? newest : next;
}

std::optional<std::size_t> StoryMaker::causeOf(std::size_t draft) const
{
    const auto own = m_causationIds.find(draft);
    if (own != m_causationIds.end() && !own->second.empty()) {
        const auto named = m_ids.find(own->second);
        if (named != m_ids.end() && named->second != draft)
            return named->second;
    }
    // The row of an outbox has the event of the message that comes of it.
    const auto isRow = m_drafts[draft].message.kind == Message::Kind::Outbox;
    const auto event = isRow ? m_drafts[draft + 1].event : m_drafts[draft].event;
    return event ? newestOf(causes(*event), draft) : std::nullopt;
}

void StoryMaker::findCauses()
{
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        auto& message = m_drafts[i].message;
        if (message.cause || !message.isReal())
            continue;
        const auto original = m_originals.find(i);
        message.cause = original != m_originals.end() ? original->second : causeOf(i);
    }
}

//! Whoever sent something because of an event took it, whatever the definition says.
void StoryMaker::learnTakers()
{
    for (const auto& draft : m_drafts) {
        if (!draft.message.cause || draft.message.copy > 1)
            continue;
        auto& cause = m_drafts[*draft.message.cause].message;
        const auto taker = draft.message.from;
        if (cause.kind == Message::Kind::Event && cause.from != taker
            && std::ranges::find(cause.to, taker) == cause.to.end())
            cause.to.push_back(taker);
    }
}

Story StoryMaker::make()
{
    noteOwed();
    readSights();
    for (const auto& letter : m_letters)
        addLetter(letter);
    findCauses();
    learnTakers();
    addNotNeeded();
    addMissing();
    placeInTime(m_drafts);

    Story story{.key = m_input.line.key,
                .saga = m_saga.name,
                .state = m_input.line.progress.state,
                .isOver = m_input.line.progress.isOver,
                .start = m_input.line.seen.start,
                .now = m_input.now,
                .leftOut = m_input.leftOut};
    std::vector<std::optional<std::uint8_t>> events;
    for (const auto& draft : m_drafts)
        events.push_back(draft.event);
    std::vector<std::size_t> places;
    story.messages = ordered(std::move(m_drafts), places);
    // An outbox row is older than its record.
    if (!story.messages.empty())
        story.start = std::min(story.start, story.messages.front().at);
    m_events.resize(events.size());
    for (std::size_t i = 0; i < events.size(); ++i)
        m_events[places[i]] = events[i];

    std::vector<bool> used;
    const auto use = [&used](LineIndex line) {
        used.resize(std::max(used.size(), line + 1));
        used[line] = true;
    };
    use(m_participants.owner());
    for (const auto& message : story.messages) {
        use(message.from);
        for (const auto line : message.to)
            use(line);
    }
    std::vector<LineIndex> lines;
    story.lifelines = m_participants.inOrder(used, lines);
    m_owner = lines[m_participants.owner()];
    for (auto& message : story.messages) {
        message.from = lines[message.from];
        for (auto& line : message.to)
            line = lines[line];
    }
    const auto later = std::ranges::find_if(story.messages, [&](const Message& message) {
        return !message.isReal() && message.kind == Message::Kind::Missing
               && (!message.deadline || *message.deadline >= story.now);
    });
    story.beforeNow = MessageIndex(later - story.messages.begin());
    addHandlings(story);
    addBadges(story);
    story.badges.push_back(
        {.line = m_owner, .before = story.beforeNow, .state = story.state, .text = {}});
    return story;
}

Story tell(StoryInput input)
{
    return StoryMaker(std::move(input)).make();
}

} // namespace model::sequence
