#include "app/widget/payloadviewer.h"

#include "app/widget/diffview.h"
#include "app/widget/headersview.h"
#include "app/widget/hexviewpane.h"
#include "app/widget/payloaddecodingview.h"
#include "app/widget/payloadjob.h"
#include "app/widget/payloadnotice.h"
#include "app/widget/payloadtext.h"
#include "app/widget/payloadtextpane.h"
#include "app/widget/payloadtextview.h"
#include "app/widget/payloadtreeview.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app {

PayloadViewer::PayloadViewer(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_treePages(new QStackedWidget(this))
    , m_tree(new PayloadTreeView(this))
    , m_notice(new PayloadNotice(this))
    , m_text(new PayloadTextPane(this))
    , m_headers(new HeadersView(this))
    , m_diff(new DiffView(this))
    , m_decoding(new PayloadDecodingView(this))
    , m_hex(new HexViewPane(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    buildTabs();
    m_splitter->addWidget(m_tabs);
    m_splitter->addWidget(m_hex);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
    connectRanges();
    connectRequests();
    clear();
}

void PayloadViewer::buildTabs()
{
    m_treePages->addWidget(m_tree);
    m_treePages->addWidget(m_notice);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_treePages, tr("Tree"));
    m_tabs->addTab(m_text, tr("Text"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_diff, tr("Diff"));
    m_tabs->addTab(m_decoding, tr("Decoding"));
    m_tabs->setAccessibleName(tr("Payload"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &PayloadViewer::askForDiff);
}

void PayloadViewer::connectRanges()
{
    connect(m_tree, &PayloadTreeView::rangeSelected, this, &PayloadViewer::showRange);
    connect(m_hex->view(), &HexView::caretMoved, this, [this](qsizetype offset) {
        const auto range = m_tree->selectOffset(offset);
        m_hex->view()->setHighlight(range);
        m_text->view()->setHighlight(range.begin, range.end);
    });
    connect(m_text->view(), &PayloadTextView::offsetChosen, this,
            [this](qsizetype offset) { m_hex->view()->reveal(m_tree->selectOffset(offset)); });
    connect(m_diff, &DiffView::rangeSelected, this, [this](qsizetype begin, qsizetype end) {
        m_hex->view()->reveal({begin, end});
    });
    connect(m_decoding, &PayloadDecodingView::offsetChosen, this, [this](qsizetype offset) {
        m_hex->view()->reveal({offset, offset + 1});
    });
}

void PayloadViewer::connectRequests()
{
    const auto pass = [this](auto* from) {
        using From = std::remove_pointer_t<decltype(from)>;
        connect(from, &From::filterRequested, this, &PayloadViewer::filterRequested);
        connect(from, &From::excludeRequested, this, &PayloadViewer::excludeRequested);
        connect(from, &From::columnRequested, this, &PayloadViewer::columnRequested);
        connect(from, &From::colourRequested, this, &PayloadViewer::colourRequested);
    };
    pass(m_tree);
    pass(m_headers);
    connect(m_diff, &DiffView::choiceRequested, this, &PayloadViewer::diffRequested);
}

void PayloadViewer::clear()
{
    setContent({.isAbsent = true});
    m_notice->setText(model::Glyph::Note, tr("No event is chosen."),
                      tr("Choose one in the list to see what it carries."));
    m_needsDiff = false;
}

void PayloadViewer::setContent(const PayloadContent& content)
{
    m_content = content;
    m_document.reset();
    setAccessibleName(content.title);
    m_hex->setBytes(content.bytes);
    m_text->setBytes(content.bytes);
    m_headers->setHeaders(content.headers);
    m_tree->setAliases(content.aliases);
    m_diff->setAfter(content.bytes);
    m_decoding->setReport(content.decoding, nullptr);
    showHeaderCount();
    m_diff->setChoices({});
    m_needsDiff = true;
    readDocument();
}

void PayloadViewer::showHeaderCount()
{
    const auto count = m_content.headers.size();
    m_tabs->setTabText(int(Tab::Headers), count == 0 ? tr("Headers") : tr("Headers %1").arg(count));
}

void PayloadViewer::readDocument()
{
    const auto generation = ++m_generation;
    const bool isLong = m_content.bytes.size() >= backgroundFrom;
    if (isLong) {
        m_tree->setDocument(nullptr);
        m_notice->setText(model::Glyph::Waiting,
                          tr("Reading %1.", "size").arg(sizeText(m_content.bytes.size())),
                          tr("The bytes below are there already."));
        m_treePages->setCurrentWidget(m_notice);
    }
    runJob(
        this, isLong,
        [bytes = m_content.bytes] {
            return SharedDocument(std::make_shared<PayloadDocument>(bytes));
        },
        [this, generation](SharedDocument document) {
            if (generation == m_generation)
                take(std::move(document));
        });
}

void PayloadViewer::take(SharedDocument document)
{
    m_document = std::move(document);
    m_tree->setDocument(m_document);
    m_hex->setEncoding(m_document->isUtf8() ? tr("UTF-8") : tr("binary"));
    m_decoding->setReport(m_content.decoding, m_content.bytes.isEmpty() ? nullptr : m_document);
    showTreePage();
}

void PayloadViewer::showTreePage()
{
    if (m_document->tree().isJson())
        return m_treePages->setCurrentWidget(m_tree);
    if (m_content.isAbsent)
        m_notice->setText(
            model::Glyph::Note, tr("No value."),
            tr("This record is a tombstone: it deletes its key when the topic is compacted."));
    else if (m_content.bytes.isEmpty())
        m_notice->setText(model::Glyph::Note, tr("The value is empty."),
                          tr("It has no bytes, which differs from no value."));
    else
        m_notice->setText(
            model::Glyph::Warning, tr("The value is not JSON."),
            tr("Text and the bytes show it as it came; Decoding says where reading stopped."));
    m_treePages->setCurrentWidget(m_notice);
}

void PayloadViewer::setHeaderReader(HeaderReader reader)
{
    m_headers->setReader(std::move(reader));
}

void PayloadViewer::setDiffChoices(const QStringList& choices, int current)
{
    m_diff->setChoices(choices, current);
    m_needsDiff = true;
    askForDiff();
}

void PayloadViewer::setDiffBefore(const QByteArray& before)
{
    m_diff->setBefore(before);
}

void PayloadViewer::showNoDiff(const QString& reason)
{
    m_diff->showNothing(reason);
}

void PayloadViewer::askForDiff()
{
    // Only who looks at it pays for it.
    if (!m_needsDiff || currentTab() != Tab::Diff || m_diff->choice() < 0)
        return;
    m_needsDiff = false;
    Q_EMIT diffRequested(m_diff->choice());
}

void PayloadViewer::showRange(const ByteRange& range)
{
    m_hex->view()->reveal(range);
    m_text->view()->setHighlight(range.begin, range.end);
}

PayloadViewer::Tab PayloadViewer::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void PayloadViewer::setCurrentTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

QByteArray PayloadViewer::saveState() const
{
    return m_splitter->saveState();
}

void PayloadViewer::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

} // namespace app
