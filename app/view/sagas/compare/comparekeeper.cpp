#include "app/view/sagas/compare/comparekeeper.h"

#include "app/session/session.h"
#include "model/saga/sagatracker.h"
#include "model/sequence/sightreader.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace model::compare;
using namespace std::chrono_literals;

namespace {

std::vector<sequence::Sight> sightsOf(Session& session, std::size_t saga,
                                      const saga::SagaLine& line, bool withPayloads)
{
    Reader reader(session.store());
    reader.refresh();
    sequence::SightReader sights(session.profiles());
    return sights.read(reader, session.analysis().sagas.rows(saga, line, reader), withPayloads);
}

//! False when there is no other side.
bool readOther(Session& session, Compared& compared, const std::vector<sequence::Sight>& own)
{
    auto& tracker = session.analysis().sagas;
    const auto& definition = tracker.definition(compared.choice.saga);
    if (compared.with.what == CompareWith::What::Definition) {
        compared.right = expected(definition, own);
        return true;
    }
    const auto key = compared.with.what == CompareWith::What::Key
                         ? compared.with.key
                         : nearestCompleted(session, compared.choice);
    const auto line = key.empty() ? std::nullopt : tracker.find(compared.choice.saga, key);
    if (!line)
        return false;
    compared.right =
        observed(definition, key,
                 sightsOf(session, compared.choice.saga, *line, compared.with.withPayloads));
    return true;
}

std::shared_ptr<const Compared> readBoth(Session& session, const SagaChoice& choice,
                                         const CompareWith& with)
{
    auto& tracker = session.analysis().sagas;
    auto compared = std::make_shared<Compared>();
    compared->choice = choice;
    compared->with = with;
    const auto line = tracker.find(choice.saga, choice.key);
    if (!line)
        return compared;
    const auto own = sightsOf(session, choice.saga, *line, with.withPayloads);
    compared->left = observed(tracker.definition(choice.saga), choice.key, own);
    compared->hasOther = readOther(session, *compared, own);
    compared->alignment = align(compared->left, compared->right, with.withPayloads);
    return compared;
}

} // namespace

std::string nearestCompleted(Session& session, const SagaChoice& choice)
{
    auto& tracker = session.analysis().sagas;
    const auto own = tracker.find(choice.saga, choice.key);
    if (!own)
        return {};
    saga::SagaQuery query;
    query.states = 1u << std::uint32_t(saga::SagaState::Completed);
    query.order = saga::SagaOrder::Oldest;
    const auto list = tracker.list(choice.saga, query);
    const auto lineAt = [&](std::uint32_t key) {
        return tracker.lineAt(choice.saga, list.epoch, key);
    };
    auto later = std::lower_bound(list.keys.begin(), list.keys.end(), own->seen.start,
                                  [&](std::uint32_t key, Timestamp start) {
                                      const auto line = lineAt(key);
                                      return line && line->seen.start < start;
                                  });
    std::string nearest;
    auto distance = Timestamp::duration::max();
    const auto from = later - std::min<std::ptrdiff_t>(2, later - list.keys.begin());
    const auto to = later + std::min<std::ptrdiff_t>(2, list.keys.end() - later);
    for (auto key = from; key != to; ++key) {
        const auto line = lineAt(*key);
        if (!line || line->key == choice.key)
            continue;
        const auto apart = line->seen.start > own->seen.start ? line->seen.start - own->seen.start
                                                              : own->seen.start - line->seen.start;
        if (apart < distance) {
            distance = apart;
            nearest = line->key;
        }
    }
    return nearest;
}

bool CompareKeeper::pickUp()
{
    if (!m_reading.valid() || m_reading.wait_for(0s) != std::future_status::ready)
        return false;
    m_compared = m_reading.get();
    return true;
}

CompareKeeper::Mark CompareKeeper::markOf(std::size_t saga, const std::string& key) const
{
    const auto line = key.empty() ? std::nullopt : m_session.analysis().sagas.find(saga, key);
    if (!line)
        return {};
    return {line->last, line->copies, line->unexpected, line->seen.events};
}

bool CompareKeeper::tick(const std::optional<SagaChoice>& choice, const CompareWith& with)
{
    auto isOther = pickUp();
    if (m_compared && (!choice || m_compared->choice != *choice || m_compared->with != with)) {
        m_compared.reset(); // another one is wanted meanwhile
        isOther = true;
    }
    if (!choice || m_reading.valid() || choice->saga >= m_session.analysis().sagas.count())
        return isOther;
    const auto other = m_compared && m_compared->hasOther ? m_compared->right.key : with.key;
    Asked asked{*choice, with, markOf(choice->saga, choice->key), markOf(choice->saga, other)};
    if (m_compared && m_asked == asked)
        return isOther;
    m_asked = std::move(asked);
    m_reading = std::async(std::launch::async, [&session = m_session, choice = *choice, with] {
        return readBoth(session, choice, with);
    });
    return isOther;
}

} // namespace app
