#pragma once

#include "sim/live/sandboxsettings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class SandboxHost;

//! The sandbox dock: what its services do while they run, and which of its parts are off and why.
//! The host is not owned. refresh() is called when figures are pulled.
class SandboxPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SandboxPanel(SandboxHost& host, QWidget* parent = nullptr);

    void refresh();

private:
    void buildSettings(QVBoxLayout& column);
    void buildStops(QVBoxLayout& column);
    void buildMischief(QVBoxLayout& column);
    QDoubleSpinBox* addFigure(QFormLayout& form, const QString& label, const char* id);
    sim::SandboxSettings shown(sim::SandboxSettings settings) const;
    void show(const sim::SandboxSettings& settings);
    void apply();
    void startOrStop();
    void showState();
    void showParts();

    SandboxHost& m_host;
    QWidget* m_controls;
    QPushButton* m_switch;
    QLabel* m_state;
    QLabel* m_parts;
    QDoubleSpinBox* m_rate = nullptr;
    QDoubleSpinBox* m_failures = nullptr;
    QDoubleSpinBox* m_cancels = nullptr;
    QDoubleSpinBox* m_duplicates = nullptr;
    QDoubleSpinBox* m_poison = nullptr;
    QComboBox* m_relays = nullptr;
    QList<QCheckBox*> m_stopped;
    bool m_isShowing = false;
};

} // namespace app
