#include "app/view/connection/diagnosispanel.h"

#include "app/view/connection/diagnosiswords.h"
#include "app/view/connection/layerrow.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace app {

using Outcome = model::DiagnosisStep::Outcome;

DiagnosisPanel::DiagnosisPanel(QWidget* parent)
    : QFrame(parent)
    , m_sign(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_tally(new QLabel(this))
    , m_copy(new QPushButton(icons::icon(QStringLiteral("copy")), tr("Copy report"), this))
{
    setObjectName(QStringLiteral("diagnosis"));
    setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    buildHead(*column);
    auto* list = new QWidget(this);
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, fonts::grid, 0, fonts::grid);
    m_rows->setSpacing(0);
    m_rows->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(list);
    list->setBackgroundRole(QPalette::Base);
    column->addWidget(scroll, 1);
}

void DiagnosisPanel::buildHead(QVBoxLayout& column)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(fonts::panelPadding, 3, fonts::grid * 2, 3);
    row->setSpacing(fonts::grid * 2);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setFont(fonts::strong());
    m_tally->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setObjectName(QStringLiteral("copyReport"));
    m_copy->setFlat(true);
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(report()); });
    row->addWidget(m_sign);
    row->addWidget(m_verdict);
    row->addWidget(m_tally);
    row->addStretch(1);
    row->addWidget(m_copy);
    column.addLayout(row);
    auto* line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    column.addWidget(line);
}

void DiagnosisPanel::begin(const model::Connection& connection)
{
    m_url = withoutSecrets(connection).url;
    m_redaction = Redaction(connection);
    m_steps.clear();
    m_isRunning = true;
    while (m_rows->count() > 1) {
        auto* item = m_rows->takeAt(0);
        delete item->widget();
        delete item;
    }
    showVerdict();
}

//! What a server or a library said may repeat a password.
model::DiagnosisStep DiagnosisPanel::cleaned(model::DiagnosisStep step) const
{
    step.summary = m_redaction.cleaned(step.summary);
    step.advice = m_redaction.cleaned(step.advice);
    for (auto& [name, value] : step.details)
        value = m_redaction.cleaned(value);
    return step;
}

void DiagnosisPanel::add(const model::DiagnosisStep& step, const std::vector<FormRemedy>& remedies)
{
    m_steps.push_back(cleaned(step));
    auto* row = new LayerRow(m_steps.back(), this);
    for (const auto& remedy : remedies)
        row->addRemedy(remedy.text, [this, apply = remedy.apply] { Q_EMIT remedyChosen(apply); });
    m_rows->insertWidget(m_rows->count() - 1, row);
    showVerdict();
}

void DiagnosisPanel::end(const model::Diagnosis& diagnosis)
{
    m_isRunning = false;
    for (auto at = m_steps.size(); at < diagnosis.steps.size(); ++at)
        add(diagnosis.steps[at], {});
    showVerdict();
}

void DiagnosisPanel::showVerdict()
{
    const auto hasFailed =
        std::ranges::find(m_steps, Outcome::Failed, &model::DiagnosisStep::outcome)
        != m_steps.end();
    const auto glyph = hasFailed ? Glyph::Failed : m_isRunning ? Glyph::Running : Glyph::Completed;
    const auto& theme = Theme::of(this);
    m_sign->setPixmap(glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                  {glyphInk(glyph, theme), theme.window}));
    m_verdict->setText(diagnosiswords::verdict(m_steps, m_isRunning));
    m_tally->setText(m_isRunning ? QString() : diagnosiswords::tally(m_steps));
    m_copy->setEnabled(!m_steps.empty());
}

QString DiagnosisPanel::report() const
{
    return diagnosiswords::report(m_url, m_steps);
}

} // namespace app
