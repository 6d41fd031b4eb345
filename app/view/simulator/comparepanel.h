#pragma once

#include "app/view/simulator/simulatorrun.h"
#include "app/view/simulator/tokenlook.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableWidget;

namespace app {

//! Two branches side by side from where they part, the messages that only one has marked.
class ComparePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ComparePanel(SimulatorRun& run, QWidget* parent = nullptr);

    void compare(std::uint64_t one, std::uint64_t other);
    [[nodiscard]] QString verdict() const;

private:
    void offer();
    void refresh();
    void fill(const sim::stage::Difference& difference, std::uint64_t one, std::uint64_t other);

    SimulatorRun& m_run;
    QComboBox* m_one;
    QComboBox* m_other;
    QLabel* m_verdict;
    QTableWidget* m_table;
};

} // namespace app
