#pragma once

#include <QWidget>

namespace app {

//! The way of a replay in one line: Plan, Preview, Dry run, Canary, Run, Report, each done, at work
//! or not reached.
class ReplaySteps : public QWidget
{
    Q_OBJECT

public:
    enum Step { Plan, Preview, DryRun, Canary, Run, Report, Count };

    explicit ReplaySteps(QWidget* parent = nullptr);

    //! Those before \a current are done; \a isFailed: it went wrong there.
    void setCurrent(Step current, bool isFailed = false);
    Step current() const { return m_current; }
    //! Without a canary that step is passed over.
    void setHasCanary(bool hasCanary);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Step m_current = Plan;
    bool m_isFailed = false;
    bool m_hasCanary = true;
};

} // namespace app
