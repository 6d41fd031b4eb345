#include "app/view/connection/layerrow.h"

#include "app/view/connection/certificatedialog.h"
#include "app/view/connection/diagnosiswords.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace app {

using Outcome = model::DiagnosisStep::Outcome;

static Glyph glyphOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return Glyph::Completed;
    case Outcome::Failed:
        return Glyph::Failed;
    case Outcome::Warned:
        return Glyph::Warning;
    case Outcome::NotReached:
        return Glyph::NotReached;
    }
    return Glyph::None;
}

LayerRow::LayerRow(const model::DiagnosisStep& step, QWidget* parent)
    : QWidget(parent)
    , m_outcome(step.outcome)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("layer-") + QString::fromStdString(step.id));
    const auto room = isOpen() ? fonts::grid * 2 : fonts::grid;
    m_grid->setContentsMargins(fonts::panelPadding, room, fonts::panelPadding, room);
    m_grid->setHorizontalSpacing(fonts::grid * 2);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnMinimumWidth(1, fontMetrics().averageCharWidth() * 19);
    m_grid->setColumnStretch(2, 1);
    addHead(step);
    if (isOpen())
        addDetails(step);
    if (!step.certificate.empty() && isOpen())
        addRemedy(tr("Show certificate…"), [this, text = step.certificate] {
            auto* dialog = new CertificateDialog(QString::fromStdString(text), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        })->setObjectName(QStringLiteral("showCertificate"));
}

QLabel* LayerRow::addText(int row, int column, const QString& text)
{
    auto* label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(column == 2);
    m_grid->addWidget(label, row, column, Qt::AlignTop);
    return label;
}

void LayerRow::addHead(const model::DiagnosisStep& step)
{
    const auto& theme = Theme::of(this);
    const auto ground = isOpen() ? theme.rowTint(Tint::Failed) : theme.base;
    const auto glyph = glyphOf(step.outcome);
    auto* sign = new QLabel(this);
    sign->setPixmap(
        glyphPixmap(glyph, glyphSize(), devicePixelRatioF(), {glyphInk(glyph, theme), ground}));
    sign->setAccessibleName(glyphWord(glyph));
    m_grid->addWidget(sign, 0, 0, Qt::AlignTop);
    auto* title = addText(0, 1, diagnosiswords::title(step));
    auto* summary = addText(0, 2, diagnosiswords::summary(step));
    const auto isReached = step.outcome != Outcome::NotReached;
    auto* took = addText(0, 3, isReached ? format::duration(step.took) : QString());
    took->setFont(fonts::mono());
    for (auto* label : {title, summary, took})
        if (!isReached || label == took)
            label->setForegroundRole(QPalette::PlaceholderText);
    if (isOpen())
        title->setFont(fonts::strong());
    setAccessibleName(
        QStringLiteral("%1: %2, %3").arg(title->text(), glyphWord(glyph), summary->text()));
}

void LayerRow::addDetails(const model::DiagnosisStep& step)
{
    int row = 1;
    for (const auto& [name, value] : step.details) {
        addText(row, 1, diagnosiswords::detail(name))->setForegroundRole(QPalette::PlaceholderText);
        addText(row++, 2, diagnosiswords::value(value))->setFont(fonts::mono());
    }
    const auto advice = diagnosiswords::advice(step);
    if (advice.isEmpty())
        return;
    addText(row, 1, tr("What to do"))->setForegroundRole(QPalette::PlaceholderText);
    addText(row, 2, advice);
}

QPushButton* LayerRow::addRemedy(const QString& text, std::function<void()> deed)
{
    if (!m_remedies) {
        m_remedies = new QWidget(this);
        auto* row = new QHBoxLayout(m_remedies);
        row->setContentsMargins(0, fonts::grid * 2, 0, fonts::grid);
        row->addStretch(1);
        m_grid->addWidget(m_remedies, m_grid->rowCount(), 2, 1, 2);
    }
    auto* button = new QPushButton(text, m_remedies);
    button->setObjectName(QStringLiteral("remedy"));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [deed = std::move(deed)] { deed(); });
    auto* row = static_cast<QHBoxLayout*>(m_remedies->layout());
    row->insertWidget(row->count() - 1, button);
    return button;
}

void LayerRow::paintEvent(QPaintEvent*)
{
    if (!isOpen())
        return;
    const auto& theme = Theme::of(this);
    const auto isFailed = m_outcome == Outcome::Failed;
    QPainter painter(this);
    painter.fillRect(rect(), theme.rowTint(isFailed ? Tint::Failed : Tint::Stuck));
    painter.fillRect(QRect(0, 0, 3, height()), isFailed ? theme.failed : theme.stuck);
}

} // namespace app
