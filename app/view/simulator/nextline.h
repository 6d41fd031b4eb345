#pragma once

#include "app/view/simulator/simulatorrun.h"
#include "app/view/simulator/tokenlook.h"

#include <QWidget>

namespace app {

//! What happens next, in words, before it happens.
class NextLine : public QWidget
{
    Q_OBJECT

public:
    NextLine(SimulatorRun& run, TokenLook& look, QWidget* parent = nullptr);

    //! The line as it is read out.
    [[nodiscard]] QString sentence() const;
    //! Said in place of the next step until the run moves: why it stopped.
    void say(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SimulatorRun& m_run;
    TokenLook& m_look;
    QString m_said;
};

} // namespace app
