#include "app/session/markerread.h"
#include "app/session/replaydesk.h"
#include "app/session/replayfiles.h"
#include "app/session/versionsurvey.h"
#include "model/connect/registry.h"

namespace app {

using namespace model;

namespace {

std::string keyOf(const std::string& source, const std::string& place)
{
    return source + '\n' + place;
}

} // namespace

const std::string* ReplayPast::planOf(const std::string& source, const std::string& place) const
{
    const auto found = replayed.find(keyOf(source, place));
    return found == replayed.end() ? nullptr : &found->second;
}

void ReplayDesk::readPast()
{
    if (!isBusy())
        start([this](const std::stop_token&) { loadPast(); });
    lookAround();
}

void ReplayDesk::loadPast()
{
    if (m_session.replayFolder().empty())
        return;
    const ReplayShelf shelf(m_session.replayFolder());
    auto past = std::make_shared<ReplayPast>();
    past->plans = shelf.plans();
    std::set<std::string> sources;
    for (const auto& plan : past->plans)
        sources.insert(plan.header.source);
    for (const auto& source : sources) {
        for (const auto& [place, plan] : shelf.replayed(source))
            past->replayed.emplace(keyOf(source, place), plan);
    }
    change([this, &past](ReplayState&) {
        past->replayed.insert(m_marked.begin(), m_marked.end());
        m_past = std::move(past);
    });
}

void ReplayDesk::lookAround()
{
    if (m_isAsking.exchange(true))
        return;
    std::vector<Connection> open;
    for (const auto& source : m_session.sources())
        open.push_back(source.connection);
    // Only the worker changes the source, and it rests.
    auto source = isBusy() ? Connection() : m_source;
    m_asker = std::jthread(
        [this, open = std::move(open), source = std::move(source)](const std::stop_token& stop) {
            askAround(open, source, stop);
            m_isAsking = false;
        });
}

void ReplayDesk::askAround(const std::vector<Connection>& open, const Connection& source,
                           const std::stop_token& stop)
{
    std::unordered_map<std::string, std::string> marked;
    for (const auto& connection : open) {
        if (stop.stop_requested())
            return;
        // What cannot be asked now is asked again with the next plan, which says so.
        const auto markers = readMarkers({connectorFor(connection.url), connection});
        if (!markers)
            continue;
        for (const auto& [place, plan] : *markers)
            marked.emplace(keyOf(sourceText(connection), place), plan);
    }
    const auto shown = state();
    const auto asked = shown.step == ReplayState::Step::Ended
                       && shown.purge.step == ReplayPurge::Step::None && !source.url.empty();
    const auto trouble = asked ? purgeTrouble({connectorFor(source.url), source}) : std::string();
    const std::scoped_lock lock(m_mutex);
    if (asked && m_state.number == shown.number && m_state.purge.trouble != trouble) {
        m_state.purge.trouble = trouble;
        ++m_state.number;
    }
    if (marked == m_marked)
        return;
    m_marked = std::move(marked);
    auto past = std::make_shared<ReplayPast>(*m_past);
    past->replayed.insert(m_marked.begin(), m_marked.end());
    m_past = std::move(past);
}

//! Schema versions of what will be sent, against what the consumers accept.
void ReplayDesk::judgeVersions(const ReplayOrder& order, ReplayJournal& journal)
{
    std::vector<Error> wrong;
    const auto tools = userRepairTools(m_session.profiles(), wrong);
    const auto& board = m_session.analysis().letters;
    const auto lines = board.linesFrom(0).lines;
    const auto names = board.namesFrom(0);
    LetterOrigins origins;
    for (const auto& line : lines) {
        if (line.originPartition >= 0 && line.originPosition >= 0)
            origins.add(names[line.name(GroupBy::Origin)], line.originPartition,
                        line.originPosition);
    }
    const auto surveyed = surveyVersions({connectorFor(order.connection.url), order.connection},
                                         journal, origins, m_session.profiles(), *tools.upcasters);
    const auto* trouble = !surveyed ? &surveyed.error() : *surveyed ? &**surveyed : nullptr;
    if (trouble)
        change([trouble](ReplayState& state) {
            state.notes.push_back("What versions the consumers handle is not known: "
                                  + trouble->text);
        });
}

} // namespace app
