#pragma once

#include <QWidget>

class QLabel;

namespace app {

class HexView;

//! The bytes under their title: "Bytes · 312 B · UTF-8" and the range that is lit up or selected.
class HexViewPane : public QWidget
{
    Q_OBJECT

public:
    explicit HexViewPane(QWidget* parent = nullptr);

    HexView* view() const { return m_view; }
    void setBytes(const QByteArray& bytes);
    void setEncoding(const QString& encoding);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showRange();
    void setFonts();

    QLabel* m_title;
    QLabel* m_range;
    HexView* m_view;
};

} // namespace app
