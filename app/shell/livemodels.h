#pragma once

#include "app/session/session.h"
#include "app/shell/statusfields.h"
#include "app/view/findings/findingsmodel.h"
#include "app/view/log/logmodel.h"
#include "app/view/sources/sourcetreemodel.h"

#include <QObject>

namespace app {

//! The models behind the docks and the status bar, kept up to date from the session. It pulls:
//! whoever owns it calls tick() a few times a second; nothing is pushed from other threads.
class LiveModels : public QObject
{
    Q_OBJECT

public:
    explicit LiveModels(Session& session, QObject* parent = nullptr);

    void tick(RateMeter::Clock::time_point now);
    void setTimes(const TimeFormat& times);

    SourceTreeModel& sources() { return m_sources; }
    FindingsModel& findings() { return m_findings; }
    LogModel& log() { return m_log; }
    const StatusFigures& figures() const { return m_figures; }
    Session& session() { return m_session; }

    //! The state of one source as of the last tick; null when it is closed.
    const SourceState* state(model::SourceId id) const;

private:
    void tickSources(RateMeter::Clock::time_point now);
    void tickFindings();
    void tickLog();

    Session& m_session;
    SourceTreeModel m_sources;
    FindingsModel m_findings;
    LogModel m_log;
    RateMeter m_rate;
    StatusFigures m_figures;
    std::uint64_t m_lastLogLine = 0;
};

} // namespace app
