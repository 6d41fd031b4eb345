#pragma once

#include "app/view/connection/diagnosistask.h"
#include "model/workspace/workspace.h"

#include <QDialog>

#include <span>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace app {

class ConnectionForm;
class DiagnosisPanel;
class KafkaForm;

//! What the dialog is about: a connection with its secrets in memory, and what to read of it.
struct ConnectionDraft
{
    model::Connection connection;
    model::Watch watch;
    bool passwordKept = false; //!< The password came from the keyring.
    std::string savedAs;       //!< The saved connection that this is; empty: none yet.
};

//! New connection, and the properties of one. It tests live, layer by layer, and offers to put
//! right what can be put right here. It opens and saves nothing itself: connectWanted and
//! saveWanted tell.
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectionDialog(const ConnectionDraft& draft, QWidget* parent = nullptr);

    ConnectionDraft draft() const;
    void setDraft(const ConnectionDraft& draft);
    //! The connections that are saved: their groups to choose from, their names to keep apart.
    void setSaved(std::span<const model::SavedConnection> saved);
    //! A test of one's own instead of the connector's (tests, screenshots).
    void setDiagnose(DiagnosisTask::Diagnose diagnose) { m_diagnose = std::move(diagnose); }
    //! Whether a test runs now.
    bool isTesting() const { return m_task->isRunning(); }

public Q_SLOTS:
    void test();
    void pasteUri();
    void importFile(const QString& path);

Q_SIGNALS:
    void connectWanted(const app::ConnectionDraft& draft);
    void saveWanted(const app::ConnectionDraft& draft);
    //! A file held several connections.
    void importWanted(const std::vector<model::SavedConnection>& connections);
    void testEnded();

private:
    void buildKinds(QVBoxLayout& column);
    QWidget* buildLeft();
    QWidget* buildRight();
    void buildForms();
    QWidget* buildFoot();
    QPushButton* addButton(QLayout& row, const QString& text, const char* id);
    void connectTest();
    void addLayer(const model::DiagnosisStep& step);
    void applyRemedy(const std::function<void()>& apply);
    void chooseImport();
    bool importConnections(const QByteArray& text);
    void importClientProperties(const QString& path, const QByteArray& text);
    void take(model::Connection connection);
    void say(const QString& title, const QString& text);
    ConnectionForm& form() const;
    void chooseForm(std::string_view url);
    void changeForm(int row);
    DiagnosisTask::Diagnose diagnoseOf(const model::Connection& connection) const;
    void refresh();
    QString whyNotReady() const;
    QString whyNotSaved() const;

    DiagnosisTask* m_task;
    DiagnosisTask::Diagnose m_diagnose;
    QListWidget* m_kinds;
    QStackedWidget* m_forms;
    KafkaForm* m_kafka = nullptr;
    DiagnosisPanel* m_panel;
    std::string m_savedAs;
    QStringList m_names;
    int m_shownForm = 0;
    QPushButton* m_test = nullptr;
    QLabel* m_testKey = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_connect = nullptr;
};

} // namespace app
