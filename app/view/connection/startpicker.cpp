#include "app/view/connection/startpicker.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QSpinBox>

#include <limits>

namespace app {

using At = model::Start::At;

StartPicker::StartPicker(QWidget* parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_count(new QSpinBox(this))
    , m_time(new QDateTimeEdit(QDateTime::currentDateTime().addSecs(-600), this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_kind, 1);
    row->addWidget(m_count, 1);
    row->addWidget(m_time, 2);
    m_kind->setObjectName(QStringLiteral("startKind"));
    m_kind->addItem(tr("Now"), int(At::Now));
    m_kind->addItem(tr("Records back"), int(At::Back));
    m_kind->addItem(tr("Time"), int(At::Time));
    m_kind->addItem(tr("Beginning"), int(At::Beginning));
    m_kind->addItem(tr("Offset"), int(At::Position));
    m_kind->setAccessibleName(tr("Where reading begins"));
    m_count->setAccessibleName(tr("How many records back, or the offset"));
    m_count->setRange(0, std::numeric_limits<int>::max());
    m_count->setGroupSeparatorShown(true);
    m_count->setValue(1000);
    m_time->setAccessibleName(tr("Time to begin at"));
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_time->setCalendarPopup(true);
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StartPicker::showDetail);
    showDetail();
}

void StartPicker::showDetail()
{
    const auto at = At(m_kind->currentData().toInt());
    m_count->setVisible(at == At::Back || at == At::Position);
    m_time->setVisible(at == At::Time);
}

model::Start StartPicker::start() const
{
    const std::chrono::milliseconds time{m_time->dateTime().toMSecsSinceEpoch()};
    return {.at = At(m_kind->currentData().toInt()),
            .count = m_count->value(),
            .time = model::Timestamp{time}};
}

void StartPicker::setStart(const model::Start& start)
{
    m_kind->setCurrentIndex(m_kind->findData(int(start.at)));
    if (start.count > 0)
        m_count->setValue(int(std::min<std::int64_t>(start.count, m_count->maximum())));
    if (start.at == At::Time)
        m_time->setDateTime(
            QDateTime::fromMSecsSinceEpoch(start.time.time_since_epoch().count() / 1000));
}

} // namespace app
