#include "app/shell/livemodels.h"

#include "app/view/findings/findingwords.h"

#include <map>

namespace app {

LiveModels::LiveModels(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    m_figures.budget = session.store().budget();
}

void LiveModels::tick(RateMeter::Clock::time_point now)
{
    m_figures.sources = m_session.sources();
    m_figures.store = m_session.store().status();
    tickSources(now);
    tickFindings();
    tickLog();
}

void LiveModels::tickSources(RateMeter::Clock::time_point now)
{
    const auto& store = m_session.store();
    const auto factsOf = [&store](model::LaneId lane) {
        const auto channel = store.lanes()[lane.value].channel;
        return SourceTreeModel::LaneFacts{store.laneCount(lane),
                                          store.channels()[channel.value].deadLetters, channel};
    };
    m_sources.update(m_figures.sources, factsOf, now);
    std::map<model::SourceId, std::size_t> groups;
    for (const auto& group : *m_session.analysis().groups.groups())
        ++groups[group->source];
    for (const auto& source : m_figures.sources)
        m_sources.setConsumerGroups(source.id, groups[source.id]);
    m_rate.take(m_figures.store.end, now);
    m_figures.eventsPerSecond = m_rate.perSecond();
}

void LiveModels::tickFindings()
{
    const auto list = m_session.analysis().findings.list();
    m_findings.assign(list->lines);
    m_figures.findings = m_findings.rowCount() - m_findings.mutedCount();
    if (const auto* worst = m_findings.worst()) {
        m_figures.worst = findingGlyph(*worst);
        m_figures.worstTitle = findingTitle(*worst);
    }
}

void LiveModels::tickLog()
{
    const auto lines = m_session.journal().since(m_lastLogLine);
    if (!lines.empty())
        m_lastLogLine = lines.back().number;
    m_log.append(lines);
}

void LiveModels::setTimes(const TimeFormat& times)
{
    m_findings.setTimes(times);
    m_log.setTimes(times);
}

const SourceState* LiveModels::state(model::SourceId id) const
{
    for (const auto& source : m_figures.sources)
        if (source.id == id)
            return &source;
    return nullptr;
}

} // namespace app
