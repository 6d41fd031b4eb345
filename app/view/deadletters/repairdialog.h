#pragma once

#include "app/session/replaydesk.h"

#include <QDialog>

#include <thread>

class QComboBox;
class QLabel;
class QMenu;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace app {

class RecordDiff;

//! A rule that repairs many dead letters, and what it does to them before anything is sent. Rules
//! can be saved; the command line finds them by the same names.
class RepairDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a rows: what it is tried on. \a folder: of the saved rules.
    RepairDialog(const Session& session, std::vector<model::Row> rows, const QString& folder,
                 QWidget* parent = nullptr);
    ~RepairDialog() override;

    void setRule(const std::string& rule);
    [[nodiscard]] std::string rule() const;
    [[nodiscard]] QString title() const;

private:
    QWidget* buildBar();
    QWidget* buildResult();
    void buildButtons();
    void fillSteps(QMenu& menu);
    void fillSaved();
    void save();
    void check();
    void showTrial(const model::Result<RepairTrial>& trial);
    void showExample(int number);

    const Session& m_session;
    const std::vector<model::Row> m_rows;
    const QString m_folder;
    QComboBox* m_saved = nullptr;
    QPlainTextEdit* m_rule;
    QLabel* m_verdict = nullptr;
    QLabel* m_exampleTitle = nullptr;
    RecordDiff* m_diff = nullptr;
    QPushButton* m_accept = nullptr;
    QTimer* m_pause;
    RepairTrial m_trial;
    int m_example = 0;
    int m_generation = 0;
    std::jthread m_worker; // last: it uses the others
};

} // namespace app
