#pragma once

#include "model/item/eventrows.h"

#include <QDialog>

#include <atomic>
#include <future>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace app {

class StreamController;

//! Writes the rows shown to a file, on a worker with progress and cancel: NDJSON (opens again as a
//! capture) or CSV with the columns shown. A file that was not finished does not stay.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(StreamController& controller, QWidget* parent);
    ~ExportDialog() override;

    //! The format by the file's ending: ".csv", else NDJSON. For tests and for who already knows
    //! the file.
    void start(const QString& file);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void choose();

    StreamController& m_controller;
    QComboBox* m_format;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_start;
    std::future<QString> m_work; // what went wrong; empty when all is well
    std::atomic<bool> m_cancelled = false;
    std::atomic<int> m_written = 0;
    int m_total = 0;
    QString m_file;
};

} // namespace app
