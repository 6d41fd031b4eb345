#pragma once

#include <QAbstractScrollArea>

class QMenu;

namespace app {

//! A range of bytes, end not included.
struct ByteRange
{
    qsizetype begin = 0;
    qsizetype end = 0;

    bool isEmpty() const { return end <= begin; }
    bool contains(qsizetype offset) const { return offset >= begin && offset < end; }
    bool operator==(const ByteRange&) const = default;
};

//! Bytes as offset, hex and ASCII. It paints what is visible and keeps nothing per byte, so the
//! size of the value does not matter. A caret goes by keyboard, Shift or the mouse selects; apart
//! from that a range can be lit up from outside.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    static constexpr qsizetype copyLimit = 8 << 20; //!< Bytes that can be copied at once.

    explicit HexView(QWidget* parent = nullptr);

    void setBytes(const QByteArray& bytes);
    const QByteArray& bytes() const { return m_bytes; }

    //! Lights up a range. The caret and what is in sight stay.
    void setHighlight(ByteRange range);

    //! The same, with the caret on its first byte and that in sight.
    void reveal(ByteRange range);
    ByteRange highlight() const { return m_highlight; }

    ByteRange selection() const;
    void select(ByteRange range);
    qsizetype caret() const { return m_caret; }
    int bytesPerRow() const { return m_perRow; }

    void copyHex() const;
    void copyText() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    //! By hand only: a click or a key.
    void caretMoved(qsizetype offset);
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void layOut();
    void fillMenu(QMenu& menu);
    void moveCaret(qsizetype to, bool selects);
    void showOffset(qsizetype offset);
    void describeCaret();
    qsizetype stepOf(const QKeyEvent& event) const;
    qsizetype offsetAt(QPoint position) const;
    qsizetype rowCount() const;
    int rowsInSight() const;
    int hexLeft() const;
    int textLeft() const;
    int offsetDigits() const;

    void paintRow(QPainter& painter, qsizetype row, int top) const;
    void paintGround(QPainter& painter, ByteRange row, int top) const;
    void paintRange(QPainter& painter, ByteRange part, const QRect& line, const QColor& fill) const;
    void paintBytes(QPainter& painter, ByteRange row, int top) const;

    QByteArray m_bytes;
    ByteRange m_highlight;
    qsizetype m_caret = 0;
    qsizetype m_anchor = 0;
    int m_perRow = 8;
    int m_cell = 8; // width of a character
    int m_line = 18;
};

} // namespace app
