#include "app/view/stream/exportdialog.h"

#include "app/view/stream/streamcontroller.h"
#include "app/widget/numberformat.h"
#include "model/export/csv.h"
#include "model/export/ndjson.h"
#include "model/item/eventtext.h"
#include "model/store/reader.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace app {

using namespace model;

namespace {

//! One CSV column for each column of the table that has text.
std::vector<CsvColumn> csvColumns(const EventTableModel& table,
                                  const std::shared_ptr<EventText>& text)
{
    std::vector<CsvColumn> columns;
    for (int i = 0; i < table.columns().size(); ++i) {
        const auto kind = table.columns()[i].kind;
        if (kind == EventColumn::Kind::Glyph || kind == EventColumn::Kind::Delta)
            continue;
        const auto title = table.headerData(i, Qt::Horizontal).toString().toStdString();
        columns.push_back({title, [text, i, kind](const EventView& event, std::string& out) {
                               out += kind == EventColumn::Kind::Time
                                          ? toIso(event.time)
                                          : text->text(event, i).toStdString();
                           }});
    }
    return columns;
}

} // namespace

ExportDialog::ExportDialog(StreamController& controller, QWidget* parent)
    : QDialog(parent)
    , m_controller(controller)
    , m_format(new QComboBox)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_total(controller.table().rowCount())
{
    setWindowTitle(tr("Export"));
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_format->setAccessibleName(tr("Format"));
    m_format->addItem(tr("NDJSON: every byte kept, opens again as a capture"),
                      QStringLiteral("ndjson"));
    m_format->addItem(tr("CSV: the columns shown, for a spreadsheet"), QStringLiteral("csv"));
    m_text->setText(tr("%1 rows are shown.").arg(format::count(m_total)));
    m_bar->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
    m_start->setEnabled(m_total > 0);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_format);
    column->addWidget(m_bar);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] {
        m_cancelled = true;
        if (!m_work.valid())
            reject();
    });
}

ExportDialog::~ExportDialog()
{
    m_cancelled = true;
}

void ExportDialog::choose()
{
    const auto kind = m_format->currentData().toString();
    const auto file = QFileDialog::getSaveFileName(
        this, tr("Export to"), QStringLiteral("events.") + kind,
        kind == QLatin1String("csv") ? tr("CSV (*.csv)") : tr("NDJSON (*.ndjson)"));
    if (!file.isEmpty())
        start(file);
}

void ExportDialog::start(const QString& file)
{
    m_file = file;
    m_start->setEnabled(false);
    m_format->setEnabled(false);
    m_bar->setRange(0, m_total);
    m_bar->show();
    // The worker has its own copies: the table goes on living.
    auto text = std::make_shared<EventText>(m_controller.profiles());
    text->setColumns(m_controller.table().columns());
    const bool csv = file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    auto columns = csv ? csvColumns(m_controller.table(), text) : std::vector<CsvColumn>{};
    m_work = std::async(
        std::launch::async,
        [this, csv, columns = std::move(columns), rows = m_controller.table().rows(),
         &store = m_controller.store()]() mutable -> QString {
            QSaveFile out(m_file);
            if (!out.open(QIODevice::WriteOnly))
                return tr("%1 cannot be written: %2").arg(m_file, out.errorString());
            const ByteSink sink = [&out](std::string_view bytes) {
                return out.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size());
            };
            std::unique_ptr<EventWriter> writer;
            if (csv)
                writer = std::make_unique<CsvWriter>(sink, std::move(columns));
            else
                writer = std::make_unique<NdjsonWriter>(sink);
            Reader reader(store);
            for (int line = 0; line < rows.count() && !m_cancelled; ++line) {
                if (reader.holds(rows.at(line)) && !writer->write(reader.at(rows.at(line))))
                    break;
                m_written = line + 1;
            }
            if (m_cancelled)
                return tr("Cancelled. Nothing was written.");
            if (const auto finished = writer->finish(); !finished)
                return QString::fromStdString(finished.error().text) + QLatin1Char(' ')
                       + out.errorString();
            return out.commit() ? QString()
                                : tr("%1 cannot be written: %2").arg(m_file, out.errorString());
        });
    startTimer(50);
}

void ExportDialog::timerEvent(QTimerEvent* event)
{
    m_bar->setValue(m_written);
    if (!m_work.valid() || m_work.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return;
    killTimer(event->timerId());
    const auto trouble = m_work.get();
    if (trouble.isEmpty())
        accept();
    else
        m_text->setText(trouble);
}

} // namespace app
