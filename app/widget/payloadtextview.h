#pragma once

#include "app/widget/payloadtext.h"

#include <QPlainTextEdit>

namespace app {

//! A value as text to read and copy from, with the colours of its tokens. Only what is in sight is
//! coloured, so that a long text costs no more than a short one. Never rich text.
class PayloadTextView : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr qsizetype limit =
        512 * 1024; //!< Bytes shown; a line at the end says what is left out.

    explicit PayloadTextView(QWidget* parent = nullptr);

    //! \a total is how many bytes the value has.
    void setDocumentText(ShownDocument document, qsizetype total);

    //! Lights up what stands for these bytes of the value and brings it into sight.
    void setHighlight(qsizetype begin, qsizetype end);

Q_SIGNALS:
    //! The caret was put on this byte of the value, by hand.
    void offsetChosen(qsizetype offset);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colourVisible();
    void tellOffset();
    std::pair<qsizetype, qsizetype> visibleRange() const;
    QList<QTextEdit::ExtraSelection> coloursOf(qsizetype begin, qsizetype end) const;
    void appendHighlight(QList<QTextEdit::ExtraSelection>& selections) const;
    QTextEdit::ExtraSelection mark(qsizetype begin, qsizetype end) const;
    std::vector<ShownSpan>::const_iterator spanAt(qsizetype position) const;

    ShownDocument m_shown;
    qsizetype m_cutLine =
        0; // where the line about what is left out begins; the length of the text if there is none
    std::pair<qsizetype, qsizetype> m_highlight{0, 0}; // bytes of the value
};

} // namespace app
