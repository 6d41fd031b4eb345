#pragma once

#include "app/session/sourcestate.h"
#include "app/shell/gatekeeper.h"
#include "app/widget/timeformat.h"
#include "model/item/glyph.h"
#include "model/store/eventstore.h"

#include <QStatusBar>

class QToolButton;

namespace app {

//! What the status bar shows, at one moment.
struct StatusFigures
{
    std::vector<SourceState> sources;
    model::StoreStatus store;
    model::StoreBudget budget;
    double eventsPerSecond = 0;
    int findings = 0;
    model::Glyph worst = model::Glyph::None; //!< Of the worst finding.
    QString worstTitle;
};

//! The status bar: each field a button that leads to what it counts. Fed at most twice a second.
class StatusFields : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusFields(QWidget* parent = nullptr);

    void show(const StatusFigures& figures);
    void showGate(const GateFigures& figures);
    void setTimes(const TimeFormat& times);
    //! Where a simulated run stands; it shows while that run is in front.
    void showSimulation(const QString& where, const QString& verdict, bool isBroken);
    void setSimulationInFront(bool isInFront);

Q_SIGNALS:
    void connectionsWanted();
    void budgetWanted();
    void findingsWanted();
    void zoneWanted();
    void gateWanted();
    void simulationWanted();

private:
    QToolButton* field(const QString& id, const QString& name);
    QWidget* hairline();
    void showConnections(const std::vector<SourceState>& sources);
    void showStore(const StatusFigures& figures);
    void showFindings(const StatusFigures& figures);

    QToolButton* m_simulation;
    QList<QWidget*> m_lines;
    bool m_hasSimulation = false;
    QToolButton* m_connections;
    QToolButton* m_rate;
    QToolButton* m_held;
    QToolButton* m_memory;
    QToolButton* m_letGo;
    QToolButton* m_odd;
    QToolButton* m_findings;
    QToolButton* m_gate;
    QToolButton* m_zone;
};

} // namespace app
