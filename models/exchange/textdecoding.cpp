// SPDX-License-Identifier: Apache-2.0
#include "exchange/textdecoding.h"

#include <QStringConverter>

namespace fiberloom {

QString decodedText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return QString::fromLatin1(bytes);
    return text;
}

bool looksLikeText(QByteArrayView head) noexcept
{
    const bool isUtf16 = head.startsWith("\xFE\xFF") || head.startsWith("\xFF\xFE");
    return isUtf16 || !head.contains('\0');
}

} // namespace fiberloom
