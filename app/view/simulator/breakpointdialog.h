#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace app {

class FilterEdit;
class SimulatorRun;

//! Asks for a condition: of a breakpoint, or until when to run. Checked while it is written, with
//! the place of a mistake; offers what the run knows of.
class BreakpointDialog : public QDialog
{
    Q_OBJECT

public:
    BreakpointDialog(const SimulatorRun& run, const QString& title, const QString& deed,
                     QWidget* parent = nullptr);

    //! Another deed: the same backwards.
    void addBackwards(const QString& deed);
    [[nodiscard]] bool isBackwards() const { return m_isBackwards; }

    void setCondition(const QString& text);
    [[nodiscard]] std::string condition() const;

private:
    void check();
    void take(bool backwards);

    const SimulatorRun& m_run;
    FilterEdit* m_edit;
    QLabel* m_trouble;
    QPushButton* m_deed;
    QPushButton* m_back = nullptr;
    bool m_isBackwards = false;
};

} // namespace app
