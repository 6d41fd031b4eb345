#pragma once

#include "app/view/simulator/simulatorrun.h"

#include <QTreeWidget>

namespace app {

//! Everything that is known of one card now, what the last step changed marked, and the steps it
//! took part in.
class Inspector : public QTreeWidget
{
    Q_OBJECT

public:
    explicit Inspector(SimulatorRun& run, QWidget* parent = nullptr);

    void show(const std::string& card);
    [[nodiscard]] const std::string& card() const { return m_card; }

Q_SIGNALS:
    void titleChanged(const QString& title);

private:
    void refresh();
    void addState(const sim::stage::Card& card);
    void addHistory();

    SimulatorRun& m_run;
    std::string m_card;
};

} // namespace app
