#include "app/view/outbox/rowstrip.h"

#include "app/view/outbox/outboxwords.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace app {

namespace {

constexpr int payloadHeight = 110;

} // namespace

RowStrip::RowStrip(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel)
    , m_facts(new QLabel)
    , m_fetch(new QPushButton(tr("Payload")))
    , m_payload(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("outboxRowStrip"));
    setFrameShape(QFrame::StyledPanel);
    m_title->setFont(fonts::strong());
    m_facts->setFont(fonts::small());
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setTextFormat(Qt::PlainText);
    m_payload->setReadOnly(true);
    m_payload->setFont(fonts::mono());
    m_payload->setMaximumHeight(payloadHeight);
    m_payload->setAccessibleName(tr("Payload of the row"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_fetch);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    column->setSpacing(fonts::grid);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_payload);
    connect(m_fetch, &QPushButton::clicked, this, &RowStrip::payloadWanted);
    hide();
}

void RowStrip::show(const std::optional<model::OutboxRowState>& state)
{
    setVisible(state.has_value());
    if (!state)
        return;
    m_title->setText(QString::fromStdString(state->row.type) + QStringLiteral(" · ")
                     + verdictText(state->verdict));
    m_facts->setText(words(*state));
    if (m_shown == state->row.id)
        return;
    m_shown = state->row.id;
    m_task.reset();
    m_payload->hide();
    m_payload->clear();
}

QString RowStrip::words(const model::OutboxRowState& state) const
{
    const auto& row = state.row;
    QStringList facts{tr("Id %1").arg(QString::fromStdString(row.id)),
                      tr("aggregate %1 %2")
                          .arg(QString::fromStdString(row.aggregateType),
                               QString::fromStdString(row.aggregateId)),
                      tr("created %1").arg(m_times.dateTime(row.created))};
    if (row.processed)
        facts << tr("marked %1").arg(m_times.dateTime(*row.processed));
    if (state.gone)
        facts << tr("deleted from the table");
    if (row.transaction)
        facts << tr("transaction %1").arg(*row.transaction);
    if (row.position)
        facts << tr("position %1").arg(*row.position);
    if (row.attempts >= 0)
        facts << tr("%n tries", nullptr, row.attempts);
    if (!row.lockedBy.empty())
        facts << tr("held by %1").arg(QString::fromStdString(row.lockedBy));
    if (row.payloadSize > 0)
        facts << format::bytes(row.payloadSize);
    if (!row.lastError.empty())
        facts << QString::fromStdString(row.lastError);
    return facts.join(QStringLiteral(" · ")) + QLatin1Char('\n') + verdictTip(state.verdict);
}

void RowStrip::await(std::shared_ptr<OutboxTask> task)
{
    m_task = std::move(task);
    m_payload->setPlainText(m_task ? tr("Asking the database …")
                                   : tr("The table is not watched any more."));
    m_payload->show();
}

void RowStrip::tick()
{
    if (!m_task || !m_task->isDone)
        return;
    const auto& text = m_task->error ? m_task->error->text : m_task->payload;
    m_payload->setPlainText(QString::fromUtf8(text.data(), qsizetype(text.size())));
    m_task.reset();
}

} // namespace app
