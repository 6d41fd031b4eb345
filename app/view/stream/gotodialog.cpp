#include "app/view/stream/gotodialog.h"

#include "app/view/stream/streamcontroller.h"
#include "model/store/reader.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QTimeZone>

namespace app {

GoToDialog::GoToDialog(const StreamController& controller, const TimeFormat& format,
                       QWidget* parent)
    : QDialog(parent)
    , m_controller(controller)
    , m_format(format)
    , m_byOffset(new QRadioButton(tr("&Offset")))
    , m_byTime(new QRadioButton(tr("&Time")))
    , m_topic(new QComboBox)
    , m_partition(new QSpinBox)
    , m_offset(new QLineEdit)
    , m_time(new QDateTimeEdit)
    , m_answer(new QLabel)
{
    setWindowTitle(tr("Go to"));
    m_byOffset->setChecked(true);
    m_topic->setEditable(true);
    m_topic->setObjectName(QStringLiteral("goToTopic"));
    m_topic->setAccessibleName(tr("Topic"));
    m_partition->setMaximum(1 << 20);
    m_partition->setObjectName(QStringLiteral("goToPartition"));
    m_partition->setAccessibleName(tr("Partition"));
    m_offset->setObjectName(QStringLiteral("goToOffset"));
    m_offset->setAccessibleName(tr("Offset"));
    m_offset->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("\\d{1,18}")), this));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
    // It carries the fields alone; they are meant in the window's zone.
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    m_time->setTimeZone(QTimeZone::utc());
#else
    m_time->setTimeSpec(Qt::UTC);
#endif
    m_time->setAccessibleName(tr("Time"));
    m_time->setObjectName(QStringLiteral("goToTime"));

    auto* grid = new QGridLayout(this);
    grid->addWidget(m_byOffset, 0, 0);
    grid->addWidget(m_topic, 0, 1);
    grid->addWidget(m_partition, 0, 2);
    grid->addWidget(m_offset, 0, 3);
    grid->addWidget(m_byTime, 1, 0);
    grid->addWidget(m_time, 1, 1, 1, 3);
    grid->addWidget(m_answer, 2, 0, 1, 4);
    m_answer->setObjectName(QStringLiteral("goToAnswer"));
    // Of this dialog from the start: else Enter would be Cancel's.
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* go = buttons->addButton(tr("Go"), QDialogButtonBox::AcceptRole);
    go->setDefault(true);
    grid->addWidget(buttons, 3, 0, 1, 4);
    connect(buttons, &QDialogButtonBox::accepted, this, &GoToDialog::look);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fillTopics();
    // Who types into a line means that line.
    connect(m_offset, &QLineEdit::textEdited, m_byOffset, [this] { m_byOffset->setChecked(true); });
    connect(m_time, &QDateTimeEdit::dateTimeChanged, m_byTime,
            [this] { m_byTime->setChecked(true); });
    m_offset->setFocus();
}

//! Where the reader stands: most go on from there.
void GoToDialog::beginAt(model::Row row)
{
    model::Reader reader(m_controller.store());
    if (!reader.holds(row))
        return;
    const auto event = reader.at(row);
    m_topic->setCurrentText(
        QString::fromUtf8(event.channel.data(), qsizetype(event.channel.size())));
    m_partition->setValue(event.partition);
    const QSignalBlocker silent(m_time);
    showTime(event.time);
}

void GoToDialog::showTime(model::Timestamp time)
{
    const auto there =
        QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count() / 1000, m_format.zone());
    m_time->setDateTime(QDateTime(there.date(), there.time(), QTimeZone::utc()));
}

void GoToDialog::fillTopics()
{
    const auto& channels = m_controller.store().channels();
    for (std::uint32_t i = 0; i < channels.size(); ++i)
        m_topic->addItem(QString::fromStdString(channels[i].name));
    model::Reader reader(m_controller.store());
    if (reader.begin() < reader.end())
        showTime(reader.time(reader.begin()));
}

void GoToDialog::look()
{
    if (m_byTime->isChecked()) {
        const QDateTime there(m_time->date(), m_time->time(), m_format.zone());
        m_row = m_controller.rowAtTime(
            model::Timestamp{std::chrono::milliseconds{there.toMSecsSinceEpoch()}});
    } else if (m_offset->text().isEmpty()) {
        m_answer->setText(tr("The offset is missing."));
        m_offset->setFocus();
        return;
    } else {
        m_row = m_controller.rowAt(m_topic->currentText(), m_partition->value(),
                                   m_offset->text().toLongLong());
    }
    if (m_row)
        accept();
    else
        m_answer->setText(tr("No event at or after that is held."));
}

} // namespace app
