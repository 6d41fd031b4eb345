#pragma once

#include "app/view/connection/diagnosistask.h"
#include "app/view/connection/kafkafields.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace app {

class CaptureForm;
class DiagnosisPanel;
class KafkaForm;

//! What the dialog is about: a connection with its secrets in memory, and what to read of it.
struct ConnectionDraft
{
    model::Connection connection;
    model::Watch watch;
    bool passwordKept = false; //!< The password came from the keyring.
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
    void setGroups(const QStringList& groups);
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
    void testEnded();

private:
    void buildKinds(QVBoxLayout& column);
    QWidget* buildLeft();
    QWidget* buildRight();
    QWidget* buildFoot();
    QPushButton* addButton(QLayout& row, const QString& text, const char* id);
    void connectTest();
    void addLayer(const model::DiagnosisStep& step);
    void applyRemedy(const std::function<void(KafkaFields&)>& apply);
    void chooseImport();
    void say(const QString& title, const QString& text);
    bool isKafka() const;
    void refresh();
    QString whyNotReady() const;

    DiagnosisTask* m_task;
    DiagnosisTask::Diagnose m_diagnose;
    QListWidget* m_kinds;
    QStackedWidget* m_forms;
    KafkaForm* m_kafka;
    CaptureForm* m_capture;
    DiagnosisPanel* m_panel;
    QPushButton* m_test = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_connect = nullptr;
};

} // namespace app
