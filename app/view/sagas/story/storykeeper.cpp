#include "app/view/sagas/story/storykeeper.h"

#include "app/session/session.h"
#include "model/saga/sagatracker.h"
#include "model/sequence/sightreader.h"

namespace app {

using namespace model;
using namespace model::sequence;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

//! What boards beside the store learn later, and the time that goes on.
constexpr auto usualPause = 1'000ms;
constexpr int shareOfTime = 10; // reading takes at most a tenth of one processor

void addOutbox(Session& session, Sight& sight)
{
    if (const auto row = session.analysis().outbox.find(sight.eventId))
        sight.outbox = OutboxHop{.created = row->row.created, .attempts = row->row.attempts};
}

void addKeys(Session& session, Sight& sight)
{
    for (const auto& line : session.analysis().keys.about(sight.eventId)) {
        if (!line.there && !line.gone)
            continue; // there never was one
        sight.keys.push_back({.consumer = line.consumer.empty() ? line.store : line.consumer,
                              .key = line.key,
                              .handledAgain = line.verdict == KeyVerdict::GotThrough});
    }
}

void addBeside(Session& session, std::vector<Sight>& sights)
{
    const auto hasOutbox = !session.analysis().outbox.summaries().empty();
    const auto hasKeys = session.analysis().keys.isWatching();
    for (auto& sight : sights) {
        if (sight.eventId.empty() || sight.isLetter)
            continue;
        if (hasOutbox)
            addOutbox(session, sight);
        if (hasKeys)
            addKeys(session, sight);
    }
}

std::shared_ptr<const ToldSaga> readSaga(Session& session, const SagaChoice& choice,
                                         const saga::SagaLine& line, bool withPayloads)
{
    auto& tracker = session.analysis().sagas;
    Reader reader(session.store());
    reader.refresh();
    SightReader sights(session.profiles());
    auto told = std::make_shared<ToldSaga>();
    told->choice = choice;
    told->definition = &tracker.definition(choice.saga);
    told->sights = sights.read(reader, tracker.rows(choice.saga, line, reader), withPayloads);
    addBeside(session, told->sights);
    for (std::size_t i = 0; i < told->sights.size(); ++i)
        told->byRow[told->sights[i].row] = i;
    told->story = tell({.definition = *told->definition,
                        .line = line,
                        .sights = told->sights,
                        .now = std::max(line.now, line.seen.last),
                        .leftOut = sights.leftOut()});
    return told;
}

} // namespace

StoryKeeper::StoryKeeper(Session& session, bool withPayloads)
    : m_session(session)
    , m_withPayloads(withPayloads)
{}

StoryKeeper::~StoryKeeper() = default;

bool StoryKeeper::pickUp(const std::optional<SagaChoice>& choice)
{
    if (!m_reading.valid() || m_reading.wait_for(0s) != std::future_status::ready)
        return false;
    auto told = m_reading.get();
    m_took = Clock::now() - m_begun;
    if (!choice || told->choice != *choice)
        return false; // another one is wanted meanwhile
    m_told = std::move(told);
    return true;
}

bool StoryKeeper::isDue(const SagaChoice& choice, const saga::SagaLine& line)
{
    const Mark mark{line.seen.events, line.seen.last,  line.last,
                    line.copies,      line.unexpected, line.progress.state};
    const auto isNew = m_asked != choice;
    const auto hasChanged = isNew || mark != m_mark;
    const auto rested = Clock::now() - m_begun >= m_took * shareOfTime;
    const auto isOld = Clock::now() - m_begun >= usualPause && !line.progress.isOver;
    if (!isNew && (!rested || (!hasChanged && !isOld)))
        return false;
    m_mark = mark;
    return true;
}

bool StoryKeeper::tick(const std::optional<SagaChoice>& choice)
{
    auto isOther = pickUp(choice);
    if (m_told && (!choice || m_told->choice != *choice)) {
        m_told.reset();
        isOther = true;
    }
    if (!choice || m_reading.valid())
        return isOther;
    const auto& tracker = m_session.analysis().sagas;
    if (choice->saga >= tracker.sagas().size())
        return isOther;
    if (auto line = tracker.find(choice->saga, choice->key); line && isDue(*choice, *line))
        read(*choice, std::move(*line));
    return isOther;
}

void StoryKeeper::read(const SagaChoice& choice, saga::SagaLine line)
{
    m_asked = choice;
    m_begun = Clock::now();
    m_reading =
        std::async(std::launch::async, [&session = m_session, choice, line = std::move(line),
                                        withPayloads = m_withPayloads] {
            return readSaga(session, choice, line, withPayloads);
        });
}

} // namespace app
