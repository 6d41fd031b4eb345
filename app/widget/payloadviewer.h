#pragma once

#include "app/widget/hexview.h"
#include "app/widget/payloadcontent.h"
#include "app/widget/payloaddocument.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace app {

class DiffView;
class HeadersView;
class HexViewPane;
class PayloadDecodingView;
class PayloadNotice;
class PayloadTextPane;
class PayloadTreeView;

//! One event's payload in every form: tree, text, headers, comparison, decoding report, and below
//! them the bytes, tied to the tree. It shows what it is given and asks for what it has not:
//! nothing here knows where events come from. Big values are read on a thread of the pool; the
//! bytes show at once.
class PayloadViewer : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Tree, Text, Headers, Diff, Decoding };

    explicit PayloadViewer(QWidget* parent = nullptr);

    //! Forgets what the value could be compared with: setDiffChoices comes after it.
    void setContent(const PayloadContent& content);
    void clear();

    void setHeaderReader(HeaderReader reader);

    //! What the Diff tab offers. diffRequested is emitted whenever the other value is needed:
    //! answer with setDiffBefore or showNoDiff, now or later.
    void setDiffChoices(const QStringList& choices, int current = 0);
    void setDiffBefore(const QByteArray& before);
    void showNoDiff(const QString& reason);

    Tab currentTab() const;
    void setCurrentTab(Tab tab);

    //! The place of the tabs and the bytes, for the settings.
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

    PayloadTreeView* tree() const { return m_tree; }
    PayloadTextPane* text() const { return m_text; }
    HexViewPane* bytes() const { return m_hex; }
    HeadersView* headers() const { return m_headers; }
    DiffView* diff() const { return m_diff; }
    PayloadDecodingView* decoding() const { return m_decoding; }

Q_SIGNALS:
    //! The path and the value as the filter language writes them, from the tree or the headers.
    void filterRequested(const QString& path, const QString& literal);
    void excludeRequested(const QString& path, const QString& literal);
    void columnRequested(const QString& path);
    void colourRequested(const QString& path, const QString& literal);
    void diffRequested(int choice);

private:
    void buildTabs();
    void connectRanges();
    void connectRequests();
    void readDocument();
    void take(SharedDocument document);
    void showTreePage();
    void showHeaderCount();
    void showRange(const ByteRange& range);
    void askForDiff();

    PayloadContent m_content;
    SharedDocument m_document;
    int m_generation = 0; // a document read too late is dropped
    bool m_needsDiff = false;

    QTabWidget* m_tabs;
    QStackedWidget* m_treePages;
    PayloadTreeView* m_tree;
    PayloadNotice* m_notice;
    PayloadTextPane* m_text;
    HeadersView* m_headers;
    DiffView* m_diff;
    PayloadDecodingView* m_decoding;
    HexViewPane* m_hex;
    QSplitter* m_splitter;
};

} // namespace app
