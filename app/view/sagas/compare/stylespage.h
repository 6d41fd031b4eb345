#pragma once

#include "sim/styles/comparison.h"

#include <QWidget>

#include <atomic>
#include <future>
#include <optional>

class QComboBox;
class QLabel;
class QSpinBox;
class QTableView;

namespace app {

class StylesModel;

//! The same orders as choreography and as orchestration, run by the simulator on a thread of its
//! own, with a fault if one likes.
class StylesPage : public QWidget
{
    Q_OBJECT

public:
    explicit StylesPage(QWidget* parent = nullptr);
    ~StylesPage() override; //!< Stops a run that is under way.

    void tick();
    [[nodiscard]] bool isRunning() const { return m_run.valid(); }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Result = model::Result<sim::styles::Comparison>;

    void build();
    void buildTools();
    void connectSignals();
    [[nodiscard]] sim::styles::CompareRequest request() const;
    void begin();
    void ask();
    void show(const Result& result);
    void shareWidth();

    StylesModel* m_model;
    QComboBox* m_fault;
    QComboBox* m_services;
    QSpinBox* m_orders;
    QSpinBox* m_seed;
    QLabel* m_verdict;
    QTableView* m_table;
    bool m_isDue = false; // what was asked for is not what was begun last
    bool m_wasBegun = false;
    std::atomic<bool> m_isStopped = false;
    std::future<Result> m_run;
};

} // namespace app
