#include "app/widget/payloaddecodingview.h"

#include "app/widget/glyph.h"
#include "app/widget/payloadtext.h"
#include "app/widget/theme.h"
#include "model/decode/jsonplace.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>

namespace app {

namespace {

enum Role { GlyphRole = Qt::UserRole, OffsetRole };

using Problem = model::JsonProblem;

Glyph glyphOf(Problem problem)
{
    switch (problem) {
    case Problem::TooDeep:
    case Problem::TooMany:
    case Problem::ControlCharacter:
    case Problem::BadEscape:
    case Problem::InvalidUtf8:
        return Glyph::Warning;
    default:
        return Glyph::Failed;
    }
}

} // namespace

PayloadDecodingView::PayloadDecodingView(QWidget* parent) : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderLabels({tr("Step"), tr("Found")});
    setRootIsDecorated(false);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAccessibleName(tr("Decoding report"));
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        const auto offset = item ? item->data(0, OffsetRole).toLongLong() : -1;
        if (offset >= 0)
            Q_EMIT offsetChosen(qsizetype(offset));
    });
}

void PayloadDecodingView::setReport(const QList<DecodingLine>& lines,
                                    const SharedDocument& document)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const auto& line : lines)
        addLine(line);
    if (document)
        addJsonLines(*document);
    paintGlyphs();
}

void PayloadDecodingView::addLine(const DecodingLine& line)
{
    auto* item = new QTreeWidgetItem(this);
    item->setText(0, shownText(line.text.toUtf8()));
    item->setText(1, shownText(line.detail.toUtf8()));
    item->setToolTip(1, plainToolTip(item->text(1)));
    item->setData(0, GlyphRole, int(line.glyph));
    item->setData(0, OffsetRole, qlonglong(line.offset));
    item->setData(0, Qt::AccessibleTextRole,
                  tr("%1: %2, %3", "state, step, found")
                      .arg(glyphWord(line.glyph), item->text(0), item->text(1)));
}

void PayloadDecodingView::addJsonLines(const PayloadDocument& document)
{
    const auto& tree = document.tree();
    addLine(
        {document.isUtf8() ? Glyph::Completed : Glyph::Warning, tr("Encoding"),
         document.isUtf8() ? tr("UTF-8") : tr("not UTF-8: shown byte by byte where it is not")});
    if (tree.isWhole() && tree.isJson())
        addLine(
            {Glyph::Completed, tr("JSON"), tr("%n value(s)", nullptr, int(tree.nodes().size()))});
    for (const auto& fault : tree.faults()) {
        const auto place = model::placeOf(tree.bytes(), fault.offset);
        addLine({glyphOf(fault.problem), tr("JSON"),
                 tr("line %1, column %2: %3")
                     .arg(place.line)
                     .arg(place.column)
                     .arg(problemText(fault.problem)),
                 qsizetype(fault.offset)});
    }
}

void PayloadDecodingView::paintGlyphs()
{
    const auto& theme = Theme::of(this);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        auto* item = topLevelItem(i);
        const auto glyph = Glyph(item->data(0, GlyphRole).toInt());
        item->setIcon(0, glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                     {glyphInk(glyph, theme), theme.base}));
        item->setForeground(1, theme.muted);
    }
}

void PayloadDecodingView::changeEvent(QEvent* event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintGlyphs();
}

} // namespace app
