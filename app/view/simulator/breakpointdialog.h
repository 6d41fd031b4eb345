#pragma once

#include "app/view/simulator/simulatorrun.h"

#include <QDialog>

class QComboBox;

namespace app {

//! Asks for a condition: of a breakpoint, or until when to run. Offers what the run knows of.
class BreakpointDialog : public QDialog
{
    Q_OBJECT

public:
    BreakpointDialog(const SimulatorRun& run, const QString& title, const QString& deed,
                     QWidget* parent = nullptr);

    void setBreakpoint(const Breakpoint& breakpoint);
    [[nodiscard]] Breakpoint breakpoint() const;

private:
    void offer();

    const SimulatorRun& m_run;
    QComboBox* m_kind;
    QComboBox* m_text;
};

} // namespace app
