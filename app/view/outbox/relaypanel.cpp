#include "app/view/outbox/relaypanel.h"

#include "app/view/outbox/outboxwords.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace app {

namespace {

constexpr int linesInSight = 4;

} // namespace

RelayPanel::RelayPanel(QWidget* parent) : QFrame(parent), m_list(new QWidget)
{
    setObjectName(QStringLiteral("relayPanel"));
    auto* title = new QLabel(tr("Relay diagnosis"));
    title->setFont(fonts::smallStrong());
    title->setContentsMargins(fonts::panelPadding, fonts::grid, 0, 2);
    m_column = new QVBoxLayout(m_list);
    m_column->setContentsMargins(fonts::panelPadding, 0, fonts::panelPadding, fonts::grid);
    m_column->setSpacing(0);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_list);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(title);
    whole->addWidget(area);
    hide();
}

void RelayPanel::show(const std::vector<model::FindingLine>& lines)
{
    QStringList said;
    for (const auto& line : lines)
        said << diagnosisTitle(line) + QLatin1Char('\n') + QString::fromStdString(line.link);
    if (said == m_said)
        return;
    m_said = said;
    while (auto* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& line : lines)
        addLine(line);
    m_column->addStretch();
    const auto height = fonts::rowHeight() + 2;
    setFixedHeight(fonts::headerHeight()
                   + height * std::min(linesInSight, std::max(1, int(lines.size()))) + fonts::grid);
    setVisible(!lines.empty());
}

void RelayPanel::addLine(const model::FindingLine& line)
{
    const auto& theme = Theme::of(this);
    const auto kind = severityGlyph(line.severity);
    auto* glyph = new QLabel;
    glyph->setPixmap(
        glyphPixmap(kind, glyphSize(), devicePixelRatioF(), {glyphInk(kind, theme), theme.window}));
    auto* title = new QLabel(diagnosisTitle(line));
    auto* advice = new QLabel(diagnosisAdvice(line));
    advice->setFont(fonts::small());
    advice->setForegroundRole(QPalette::PlaceholderText);
    advice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    advice->setToolTip(advice->text());
    advice->setTextFormat(Qt::PlainText);
    title->setTextFormat(Qt::PlainText);
    auto* row = new QWidget;
    row->setFixedHeight(fonts::rowHeight() + 2);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(glyph);
    layout->addWidget(title);
    layout->addWidget(advice, 1);
    const auto link = QString::fromStdString(line.link);
    if (link.size() > QStringLiteral("outbox:").size()) {
        auto* show = new QToolButton;
        show->setText(tr("Show"));
        show->setAutoRaise(true);
        show->setAccessibleName(tr("Show: %1").arg(title->text()));
        connect(show, &QToolButton::clicked, this, [this, link] { Q_EMIT linkChosen(link); });
        layout->addWidget(show);
    }
    m_column->addWidget(row);
}

} // namespace app
