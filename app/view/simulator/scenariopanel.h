#pragma once

#include "sim/gallery/gallery.h"

#include <QScrollArea>

#include <functional>
#include <map>
#include <vector>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

//! What the chosen scenario shows, its settings and its fix, and the buttons that open it.
class ScenarioPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScenarioPanel(QWidget* parent = nullptr);

    void show(const sim::gallery::Scenario& scenario);
    //! As it was set here.
    [[nodiscard]] sim::gallery::Opening opening() const;
    [[nodiscard]] const sim::gallery::Scenario* scenario() const;

Q_SIGNALS:
    void openWanted(bool withGuide);

private:
    void buildHead(QVBoxLayout& column);
    void buildParts(QVBoxLayout& column);
    void fillSees();
    void fillSettings();
    QWidget* editorFor(const std::string& name, const std::string& value);

    std::optional<sim::gallery::Scenario> m_scenario;
    QLabel* m_title;
    QLabel* m_note;
    QLabel* m_about;
    QPushButton* m_run;
    QPushButton* m_open;
    QWidget* m_seesBody;
    QWidget* m_settingsBody;
    QWidget* m_fixPart = nullptr;
    QCheckBox* m_fix;
    QLabel* m_fixText;
    std::map<std::string, std::string> m_usual; // as the file has it
    std::vector<std::pair<std::string, std::function<std::string()>>> m_values;
};

} // namespace app
