"""Where a product's name begins and ends: head nouns, small words that close a name, words that open one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from extract.facts.lists import LOWER, MAKER, OTHER, UPPER, Layout, Unit
from extract.text import fold_tone


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch that may be a product's name, and what speaks for it."""

    begins: int
    ends: int
    headed: bool
    proper: bool
    opened: str


_CLOSERS = (
    "của do được đạt đã đang là có và với tại ở cho để khi như gồm hiện cũng đều trên trong này sẽ vừa mỗi theo nhằm ra vào đến tới thuộc chiếm góp giúp làm tham trở không chưa từng lần đứng gắn bị đủ xếp "
    "hay hoặc cùng qua nhờ vì nên bởi sau trước thì mà nào đó kia ấy khác tiếp luôn vẫn còn lại sở gửi phục dành đi về trị năm hạng vốn rất phải chỉ đem nhưng song nổi bày mang vươn lọt giành đoạt hiện sản "
    "phẩm lên xuống nhận cần muốn tăng giảm nằm chinh bán giữ mới đưa nộp trình dẫn tổng thứ ngày tháng giá ngon những các nhiều mọi gần hơn khoảng đợt đăng ký sao xuất tiêu\xa0 hợp\xa0 HTX CTCP DNTN THT "
    "OCOP UBND Công\xa0 giới phơi chế ví bao kèm được đón quy trưng chạy ngoài cả số riêng phân thay khiến đậm\xa0 vượt chứng mất thu\xa0"
).replace("\xa0", "\xa0").split(" ")
