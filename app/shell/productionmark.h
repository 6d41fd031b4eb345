#pragma once

#include <QFrame>

namespace app {

//! The frame round the views while a production connection is open: 3 px, told by colour and by the
//! chip in the menu's corner.
class ProductionFrame : public QFrame
{
    Q_OBJECT

public:
    explicit ProductionFrame(QWidget* content, QWidget* parent = nullptr);

    void setShown(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_isShown = false;
};

//! "PRODUCTION orders-prod" in the corner of the menu; nothing while no such connection is open.
class ProductionChip : public QWidget
{
    Q_OBJECT

public:
    explicit ProductionChip(QWidget* parent = nullptr);

    void setNames(const QStringList& names);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace app
