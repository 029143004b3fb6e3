<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>Asking</name>
    <message>
        <source>Open a net or route file</source>
        <translation>เปิดไฟล์เน็ตหรือเส้นทางงาน</translation>
    </message>
    <message>
        <source>Nets and routes (*.json *.pnml *.cpn)</source>
        <translation>เน็ตและเส้นทางงาน (*.json *.pnml *.cpn)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>ทุกไฟล์ (*)</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>ปิดข้อความนี้</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Supervisor&apos;s acts</source>
        <translation>คำสั่งของหัวหน้างาน</translation>
    </message>
    <message>
        <source>May fire now</source>
        <translation>ทำได้ตอนนี้</translation>
    </message>
    <message>
        <source>Sub-nets</source>
        <translation>เน็ตย่อย</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>สิ่งที่เกิดขึ้น</translation>
    </message>
    <message>
        <source>Nothing may fire now.</source>
        <translation>ตอนนี้ยังไม่มีอะไรทำได้</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>รอตัดสิน</translation>
    </message>
    <message>
        <source>call</source>
        <translation>เรียก</translation>
    </message>
    <message>
        <source>starving</source>
        <translation>ขาดชิ้นส่วน</translation>
    </message>
    <message>
        <source>late</source>
        <translation>เลยกำหนด</translation>
    </message>
    <message>
        <source>over age</source>
        <translation>ค้างนาน</translation>
    </message>
    <message>
        <source>{n} good</source>
        <translation>ดี {n}</translation>
    </message>
    <message>
        <source>{n} in work</source>
        <translation>กำลังทำ {n}</translation>
    </message>
    <message>
        <source>{n} scrap</source>
        <translation>เสีย {n}</translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation>จาก {n}</translation>
    </message>
    <message>
        <source>late {age}</source>
        <translation>เลยกำหนด {age}</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>วัสดุ</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>เครื่องจักร</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>คุณภาพ</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>ความปลอดภัย</translation>
    </message>
    <message>
        <source>on hold: {reason}</source>
        <translation>ระงับ: {reason}</translation>
    </message>
    <message>
        <source>waits for a redesign decision</source>
        <translation>รอตัดสินใจเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>starving: no {part} will come</source>
        <translation>ขาดชิ้นส่วน: จะไม่มี {part} มา</translation>
    </message>
    <message>
        <source>waits for {missing}</source>
        <translation>รอ {missing}</translation>
    </message>
    <message>
        <source>rework {n}</source>
        <translation>แก้ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>{n} pcs</source>
        <translation>{n} ชิ้น</translation>
    </message>
    <message>
        <source>{n} passed in the last hour</source>
        <translation>ผ่านไป {n} ในชั่วโมงที่แล้ว</translation>
    </message>
    <message>
        <source>Nothing lies here now.</source>
        <translation>ตอนนี้ไม่มีอะไรอยู่ที่นี่</translation>
    </message>
    <message>
        <source>standard {n} min</source>
        <translation>มาตรฐาน {n} นาที</translation>
    </message>
    <message>
        <source>{state} at {node}, for {age}</source>
        <translation>{state}ที่ {node} มา {age}</translation>
    </message>
    <message>
        <source>{who} works on it, for {age}</source>
        <translation>{who} ทำอยู่ มา {age}</translation>
    </message>
    <message>
        <source>a part of {serial}</source>
        <translation>เป็นชิ้นส่วนของ {serial}</translation>
    </message>
    <message>
        <source>{serial} is finished: good, {when}.</source>
        <translation>{serial} เสร็จแล้ว: ของดี {when}</translation>
    </message>
    <message>
        <source>{serial} was divided into its pieces, {when}.</source>
        <translation>{serial} แยกเป็นชิ้นแล้ว {when}</translation>
    </message>
    <message>
        <source>{serial} goes on as another token, {when}.</source>
        <translation>{serial} ไปต่อเป็นชิ้นงานใหม่ {when}</translation>
    </message>
    <message>
        <source>{serial} is not on the floor any more, {when}.</source>
        <translation>{serial} ไม่อยู่ในโรงงานแล้ว {when}</translation>
    </message>
    <message>
        <source>{serial} was built in, {when}.</source>
        <translation>{serial} ประกอบเข้าไปแล้ว {when}</translation>
    </message>
    <message>
        <source>{serial} was joined with another batch, {when}.</source>
        <translation>{serial} รวมกับแบทช์อื่นแล้ว {when}</translation>
    </message>
    <message>
        <source>{serial} was scrapped, {when}.</source>
        <translation>{serial} ถูกตัดเป็นของเสีย {when}</translation>
    </message>
    <message>
        <source>{serial} was taken back, {when}.</source>
        <translation>{serial} ถูกย้อนคืน {when}</translation>
    </message>
    <message>
        <source>The board stands still: the database cannot be reached. {why}</source>
        <translation>กระดานหยุดนิ่ง: ติดต่อฐานข้อมูลไม่ได้ {why}</translation>
    </message>
    <message>
        <source>This label could not be read. Scan it again, or type the serial.</source>
        <translation>อ่านป้ายนี้ไม่ได้ สแกนอีกครั้ง หรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>This label is not that of a piece or a job.</source>
        <translation>ป้ายนี้ไม่ใช่ของชิ้นงานหรืองาน</translation>
    </message>
    <message>
        <source>start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>give back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>fail, decide later</source>
        <translation>ไม่ผ่าน ตัดสินภายหลัง</translation>
    </message>
    <message>
        <source>fail and scrap</source>
        <translation>ไม่ผ่าน เป็นของเสีย</translation>
    </message>
    <message>
        <source>fail and rework</source>
        <translation>ไม่ผ่าน แก้งาน</translation>
    </message>
    <message>
        <source>decide for rework</source>
        <translation>ตัดสินให้แก้งาน</translation>
    </message>
    <message>
        <source>divide into parts</source>
        <translation>แยกเป็นชิ้นส่วน</translation>
    </message>
    <message>
        <source>assemble</source>
        <translation>ประกอบ</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>ไปต่อ</translation>
    </message>
    <message>
        <source>start a part</source>
        <translation>เริ่มบางส่วน</translation>
    </message>
    <message>
        <source>gather</source>
        <translation>รวบรวม</translation>
    </message>
    <message>
        <source>join</source>
        <translation>รวม</translation>
    </message>
    <message>
        <source>none good</source>
        <translation>ไม่มีของดี</translation>
    </message>
    <message>
        <source>divide into pieces</source>
        <translation>แยกเป็นชิ้น</translation>
    </message>
    <message>
        <source>let pieces go on</source>
        <translation>ส่งชิ้นงานไปต่อ</translation>
    </message>
    <message>
        <source>divide the bath</source>
        <translation>แยกชุดที่รวบรวม</translation>
    </message>
    <message>
        <source>scrap</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>ทำทดแทน</translation>
    </message>
    <message>
        <source>{node}, {phase}: {tokens}</source>
        <translation>{node} {phase}: {tokens}</translation>
    </message>
    <message>
        <source>may be taken</source>
        <translation>ทำได้</translation>
    </message>
    <message>
        <source>nothing to take it with</source>
        <translation>ยังไม่มีชิ้นงานให้ทำ</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>The shop: nodes and the ways between them</source>
        <translation>โรงงาน: ขั้นตอนและเส้นทางระหว่างขั้นตอน</translation>
    </message>
    <message>
        <source>No job is open. When one is created, its route appears here.</source>
        <translation>ยังไม่มีงานเปิดอยู่ เมื่อสร้างงาน เส้นทางงานจะขึ้นที่นี่</translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>What is needed?</source>
        <translation>ต้องการอะไร</translation>
    </message>
    <message>
        <source>A word about it, if it helps</source>
        <translation>อธิบายสั้น ๆ (ถ้ามี)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Calls of this station</source>
        <translation>การเรียกของสถานีนี้</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>ตอบรับ</translation>
    </message>
</context>
<context>
    <name>CallPanel</name>
    <message>
        <source>Calls: {n}</source>
        <translation>การเรียก: {n}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>และอีก {n}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>ตอบรับ</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Graph</source>
        <translation>แผนผัง</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>ภาพรวม</translation>
    </message>
    <message>
        <source>Laying out…</source>
        <translation>กำลังจัดผัง…</translation>
    </message>
    <message>
        <source>From: {names}</source>
        <translation>มาจาก: {names}</translation>
    </message>
    <message>
        <source>To: {names}</source>
        <translation>ไปยัง: {names}</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>{state} at {node}</source>
        <translation>{state}ที่ขั้น {node}</translation>
    </message>
    <message>
        <source>Next: {serial}</source>
        <translation>ถัดไป: {serial}</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Cases of nets</source>
        <translation>เคสของเน็ต</translation>
    </message>
</context>
<context>
    <name>ComparedPanel</name>
    <message>
        <source>Places</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>ปิดการเทียบ</translation>
    </message>
    <message>
        <source>What is different</source>
        <translation>สิ่งที่ต่างกัน</translation>
    </message>
    <message>
        <source>Sort the table</source>
        <translation>เรียงตาราง</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>What</source>
        <translation>อะไร</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>จาก → ถึง</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>ที่ไหน</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>เปลี่ยน</translation>
    </message>
</context>
<context>
    <name>CountPanel</name>
    <message>
        <source>One less</source>
        <translation>ลดหนึ่ง</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>เพิ่มหนึ่ง</translation>
    </message>
    <message>
        <source>Send {n} on</source>
        <translation>ส่ง {n} ชิ้นไปต่อ</translation>
    </message>
    <message>
        <source>Start {n}</source>
        <translation>เริ่ม {n} ชิ้น</translation>
    </message>
    <message>
        <source>How many go on now?</source>
        <translation>ไปต่อตอนนี้กี่ชิ้น</translation>
    </message>
    <message>
        <source>How many are good?</source>
        <translation>ได้ของดีกี่ชิ้น</translation>
    </message>
    <message>
        <source>How many are started?</source>
        <translation>เริ่มกี่ชิ้น</translation>
    </message>
    <message>
        <source>{n} were planned.</source>
        <translation>แผน {n} ชิ้น</translation>
    </message>
    <message>
        <source>{n} are in the batch.</source>
        <translation>มีในแบทช์ {n} ชิ้น</translation>
    </message>
    <message>
        <source>Complete: {counted}</source>
        <translation>เสร็จ: {counted}</translation>
    </message>
</context>
<context>
    <name>CrashPage</name>
    <message>
        <source>Nothing you did is lost: what was done is in the database. You can go on working.</source>
        <translation>สิ่งที่ทำไปไม่สูญหาย: รายการที่ทำแล้วอยู่ในฐานข้อมูล ทำงานต่อได้</translation>
    </message>
    <message>
        <source>The report is kept in {path}</source>
        <translation>เก็บรายงานไว้ที่ {path}</translation>
    </message>
    <message>
        <source>The report could not be written; copy it, please.</source>
        <translation>เขียนรายงานไม่ได้ โปรดคัดลอกไว้</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>คัดลอกแล้ว</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>คัดลอกรายงาน</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>ทำงานต่อ</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>เกิดข้อผิดพลาด</translation>
    </message>
</context>
<context>
    <name>Day</name>
    <message>
        <source>−1 week</source>
        <translation>−1 สัปดาห์</translation>
    </message>
    <message>
        <source>−1 day</source>
        <translation>−1 วัน</translation>
    </message>
    <message>
        <source>+1 day</source>
        <translation>+1 วัน</translation>
    </message>
    <message>
        <source>+1 week</source>
        <translation>+1 สัปดาห์</translation>
    </message>
</context>
<context>
    <name>DefectPanel</name>
    <message>
        <source>What is wrong?</source>
        <translation>พบตำหนิอะไร</translation>
    </message>
    <message>
        <source>What becomes of it?</source>
        <translation>จะทำอย่างไรต่อ</translation>
    </message>
    <message>
        <source>Defect code</source>
        <translation>รหัสตำหนิ</translation>
    </message>
    <message>
        <source>A remark, if it helps</source>
        <translation>หมายเหตุ (ถ้ามี)</translation>
    </message>
    <message>
        <source>{verb}: {defect}</source>
        <translation>{verb}: {defect}</translation>
    </message>
    <message>
        <source>Unpin {defect}</source>
        <translation>เลิกปักหมุด {defect}</translation>
    </message>
    <message>
        <source>Pin {defect}</source>
        <translation>ปักหมุด {defect}</translation>
    </message>
</context>
<context>
    <name>Dossier</name>
    <message>
        <source>None: {what}.</source>
        <translation>ไม่มี: {what}</translation>
    </message>
    <message>
        <source>Dossier {serial}</source>
        <translation>ประวัติชิ้นงาน {serial}</translation>
    </message>
    <message>
        <source>{serial} · Page {n} of {m}</source>
        <translation>{serial} · หน้า {n} จาก {m}</translation>
    </message>
    <message>
        <source>Head of the chain after act {gseq}, {when} ({utc})</source>
        <translation>หัวของสายโซ่หลังรายการที่ {gseq} เมื่อ {when} ({utc})</translation>
    </message>
    <message>
        <source>State of the job {job} at that moment</source>
        <translation>สถานะของงาน {job} ในขณะนั้น</translation>
    </message>
    <message>
        <source>To check it: {command}</source>
        <translation>ตรวจสอบด้วย: {command}</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>สินค้า</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>ลูกค้า</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนด</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>แบทช์</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>ทำเมื่อ</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>เสร็จเมื่อ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>ใคร</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>ทำอย่างไร</translation>
    </message>
    <message>
        <source>When</source>
        <translation>เมื่อ</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>The way it went</source>
        <translation>เส้นทางที่ผ่านมา</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>ตั้งแต่ – ถึง</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>ทำงาน</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>ผล</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>การตรวจ</translation>
    </message>
    <message>
        <source>Who, when</source>
        <translation>ใคร เมื่อ</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>ค่าวัด</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>ชิ้นส่วนที่ประกอบ</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>วัสดุ</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>ล็อต</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>จำนวน</translation>
    </message>
    <message>
        <source>For</source>
        <translation>ใช้กับ</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>รอบที่</translation>
    </message>
    <message>
        <source>Found at</source>
        <translation>พบที่</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>ตำหนิ</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>ชิ้นทดแทน</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>ชิ้นที่เสีย</translation>
    </message>
    <message>
        <source>Made again as</source>
        <translation>ทำใหม่เป็น</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>การระงับ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>จนถึง</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>การแก้ไขข้อมูล</translation>
    </message>
    <message>
        <source>What</source>
        <translation>สิ่งที่แก้</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>เดิม</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>ปัจจุบัน</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Bound on {when}</source>
        <translation>ผูกเมื่อ {when}</translation>
    </message>
    <message>
        <source>and {n} more: {command}</source>
        <translation>และอีก {n} ชิ้น: {command}</translation>
    </message>
    <message>
        <source>Finished: good</source>
        <translation>เสร็จแล้ว: ดี</translation>
    </message>
    <message>
        <source>Became pieces</source>
        <translation>แยกเป็นชิ้นงานแล้ว</translation>
    </message>
    <message>
        <source>Goes on as rework</source>
        <translation>ไปต่อเป็นงานแก้</translation>
    </message>
    <message>
        <source>Joined with another batch</source>
        <translation>รวมกับแบทช์อื่นแล้ว</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>ย้อนคืนแล้ว</translation>
    </message>
    <message>
        <source>Scrapped</source>
        <translation>ตัดเป็นของเสียแล้ว</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>In work: {state} at {node}</source>
        <translation>กำลังทำ: {state} ที่ {node}</translation>
    </message>
    <message>
        <source>Worked on for {time}</source>
        <translation>ทำงานไป {time}</translation>
    </message>
    <message>
        <source>{route}, revision {n}</source>
        <translation>{route} ฉบับที่ {n}</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} วัน {hours} ชม.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>sent on</source>
        <translation>ส่งต่อ</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>ยังทำอยู่</translation>
    </message>
    <message>
        <source>{n} in {batch}</source>
        <translation>{n} ชิ้นใน {batch}</translation>
    </message>
    <message>
        <source>to rework</source>
        <translation>ส่งแก้งาน</translation>
    </message>
    <message>
        <source>to scrap</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>to be decided</source>
        <translation>รอตัดสินใจ</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>Failed: {defect}</source>
        <translation>ไม่ผ่าน: {defect}</translation>
    </message>
    <message>
        <source>taken back, see corrections</source>
        <translation>ย้อนคืนแล้ว ดูการแก้ไขข้อมูล</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>อย่างน้อย {low}</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>ไม่เกิน {high}</translation>
    </message>
    <message>
        <source>Redesign: {reason}</source>
        <translation>แก้แบบ: {reason}</translation>
    </message>
    <message>
        <source>still</source>
        <translation>ยังระงับอยู่</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>Release from hold</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>เวลาทำงาน</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>ปรับปรุงข้อมูล</translation>
    </message>
    <message>
        <source>Put elsewhere</source>
        <translation>ย้ายขั้นตอน</translation>
    </message>
    <message>
        <source>Gathering</source>
        <translation>จัดเข้าแบทช์</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>Sending on</source>
        <translation>ส่งต่อบางส่วน</translation>
    </message>
    <message>
        <source>as if it had not been</source>
        <translation>เหมือนไม่เคยเกิดขึ้น</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>{name} (required)</source>
        <translation>{name} (จำเป็น)</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>No</source>
        <translation>ไม่ใช่</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>ต้องใส่ช่องนี้</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>About this piece</source>
        <translation>เกี่ยวกับชิ้นงานนี้</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>วิธีทำ</translation>
    </message>
    <message>
        <source>Why can&apos;t I…?</source>
        <translation>ทำไมทำไม่ได้</translation>
    </message>
    <message>
        <source>Still to come: {missing}</source>
        <translation>ยังรอ: {missing}</translation>
    </message>
    <message>
        <source>Photo: {text}</source>
        <translation>รูป: {text}</translation>
    </message>
    <message>
        <source>worked so far</source>
        <translation>เวลาที่ทำไปแล้ว</translation>
    </message>
    <message>
        <source>not started yet</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>standard {time}</source>
        <translation>เวลามาตรฐาน {time}</translation>
    </message>
    <message>
        <source>{time} past its due time</source>
        <translation>เลยกำหนดแล้ว {time}</translation>
    </message>
    <message>
        <source>{time} over the standard time</source>
        <translation>เกินเวลามาตรฐาน {time}</translation>
    </message>
    <message>
        <source>{who}, since {time}</source>
        <translation>{who} ตั้งแต่ {time}</translation>
    </message>
    <message>
        <source>Rework {n} of {limit}, for {defect}</source>
        <translation>แก้งานครั้งที่ {n} จาก {limit} เพราะ {defect}</translation>
    </message>
    <message>
        <source>Rework {n}, for {defect}</source>
        <translation>แก้งานครั้งที่ {n} เพราะ {defect}</translation>
    </message>
    <message>
        <source>Made with {list}</source>
        <translation>ใช้ {list}</translation>
    </message>
    <message>
        <source>{n} gathered pieces: {pieces}</source>
        <translation>รวบรวมไว้ {n} ชิ้น: {pieces}</translation>
    </message>
    <message>
        <source>A batch of {n}, {left} of them still here</source>
        <translation>แบทช์ {n} ชิ้น เหลืออยู่ {left} ชิ้น</translation>
    </message>
    <message>
        <source>A batch of {n}</source>
        <translation>แบทช์ {n} ชิ้น</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{file} was not saved: {why}</source>
        <translation>บันทึก {file} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>the disk is full.</source>
        <translation>ดิสก์เต็ม</translation>
    </message>
    <message>
        <source>nobody may write into this folder.</source>
        <translation>ไม่มีสิทธิ์เขียนในโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>this folder is not there.</source>
        <translation>ไม่มีโฟลเดอร์นี้</translation>
    </message>
    <message>
        <source>there is a folder of that name.</source>
        <translation>มีโฟลเดอร์ชื่อนี้อยู่แล้ว</translation>
    </message>
    <message>
        <source>the name is too long.</source>
        <translation>ชื่อยาวเกินไป</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Filter</source>
        <translation>กรอง</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>แสดงทั้งหมด</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>สิ่งที่ผิดปกติ</translation>
    </message>
    <message>
        <source>Only routes of chosen jobs</source>
        <translation>เฉพาะเส้นทางของงานที่เลือก</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>ผลิตภัณฑ์</translation>
    </message>
    <message>
        <source>Who works on it</source>
        <translation>ใครทำอยู่</translation>
    </message>
    <message>
        <source>All routes</source>
        <translation>ทุกเส้นทางงาน</translation>
    </message>
    <message>
        <source>All products</source>
        <translation>ทุกผลิตภัณฑ์</translation>
    </message>
    <message>
        <source>Everybody&apos;s work</source>
        <translation>งานของทุกคน</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>More</source>
        <translation>เพิ่มเติม</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Do it</source>
        <translation>ทำเลย</translation>
    </message>
    <message>
        <source>Sent, and not yet confirmed. It is asked for until it is known.</source>
        <translation>ส่งแล้วแต่ยังไม่ยืนยัน จะถามซ้ำจนกว่าจะรู้ผล</translation>
    </message>
    <message>
        <source>Piece (serial or number)</source>
        <translation>ชิ้นงาน (หมายเลข)</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>ชิ้น</translation>
    </message>
    <message>
        <source>Batch (serial or number)</source>
        <translation>แบทช์ (หมายเลข)</translation>
    </message>
    <message>
        <source>Failed piece (serial or number)</source>
        <translation>ชิ้นที่ไม่ผ่าน (หมายเลข)</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>จำนวน</translation>
    </message>
    <message>
        <source>How many are planned</source>
        <translation>จำนวนตามแผน</translation>
    </message>
    <message>
        <source>How many are good</source>
        <translation>จำนวนของดี</translation>
    </message>
    <message>
        <source>How many are scrap</source>
        <translation>จำนวนของเสีย</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>ปริมาณ</translation>
    </message>
    <message>
        <source>More than planned is right</source>
        <translation>เกินแผนนั้นถูกต้อง</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>เหตุผล</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>ฉบับที่</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>สินค้า</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนด</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>ความเร่งด่วน</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>ลูกค้า</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>บทบาท</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>บัตร</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>รหัส PIN</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>ปิดการใช้งาน</translation>
    </message>
    <message>
        <source>Work centres</source>
        <translation>ศูนย์งาน</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>Who is called</source>
        <translation>เรียกใคร</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>ข้อความ</translation>
    </message>
    <message>
        <source>Number of the call</source>
        <translation>หมายเลขการเรียก</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>ข้อมูล</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>ตำหนิ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>จะทำอย่างไรต่อ</translation>
    </message>
    <message>
        <source>Where it is reworked</source>
        <translation>แก้งานที่ขั้นตอนใด</translation>
    </message>
    <message>
        <source>Step of the route</source>
        <translation>ขั้นตอนของเส้นทาง</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>Serial of the part</source>
        <translation>หมายเลขชิ้นส่วน</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>ล็อต</translation>
    </message>
    <message>
        <source>Kind of scrap</source>
        <translation>ประเภทของเสีย</translation>
    </message>
    <message>
        <source>Where it begins</source>
        <translation>เริ่มที่ขั้นตอนใด</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>ไปที่ขั้นตอนใด</translation>
    </message>
    <message>
        <source>Number of the session</source>
        <translation>หมายเลขช่วงทำงาน</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>วินาที</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>แบบเส้นทางงาน</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>เขตเวลา</translation>
    </message>
    <message>
        <source>such as {example}</source>
        <translation>เช่น {example}</translation>
    </message>
    <message>
        <source>serials, with commas between them</source>
        <translation>หมายเลขชิ้นงาน คั่นด้วยจุลภาค</translation>
    </message>
</context>
<context>
    <name>Genealogy</name>
    <message>
        <source>{serial} is divided into its parts</source>
        <translation>{serial} แยกเป็นชิ้นส่วน</translation>
    </message>
    <message>
        <source>lot {lot}</source>
        <translation>ล็อต {lot}</translation>
    </message>
    <message>
        <source>later than the moment looked at</source>
        <translation>หลังเวลาที่กำลังดู</translation>
    </message>
    <message>
        <source>good</source>
        <translation>ดี</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>กำลังผลิต</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>รอตัดสิน</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>ประกอบเข้า</translation>
    </message>
    <message>
        <source>divided</source>
        <translation>แยกแล้ว</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>แก้งานต่อ</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ย้อนคืนแล้ว</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>done</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>รวมแล้ว</translation>
    </message>
    <message>
        <source>goes on →</source>
        <translation>ไปต่อ →</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>แบทช์</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>อีก {n}</translation>
    </message>
    <message>
        <source>{n} batches</source>
        <translation>{n} แบทช์</translation>
    </message>
    <message>
        <source>{n} pieces</source>
        <translation>{n} ชิ้น</translation>
    </message>
    <message>
        <source>{n} components</source>
        <translation>{n} ชิ้นส่วน</translation>
    </message>
    <message>
        <source>put back</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ทดแทน</translation>
    </message>
    <message>
        <source>gathered</source>
        <translation>รวบรวม</translation>
    </message>
    <message>
        <source>It was put back by a correction of {who}</source>
        <translation>ย้อนคืนโดย {who}</translation>
    </message>
    <message>
        <source>{serials} and {n} more</source>
        <translation>{serials} และอีก {n}</translation>
    </message>
    <message>
        <source>into {serials}</source>
        <translation>เป็น {serials}</translation>
    </message>
    <message>
        <source>from {serials}</source>
        <translation>จาก {serials}</translation>
    </message>
    <message>
        <source>with {serials}</source>
        <translation>กับ {serials}</translation>
    </message>
    <message>
        <source>after {time} of work</source>
        <translation>ทำงาน {time}</translation>
    </message>
    <message>
        <source>and it was finished</source>
        <translation>และเสร็จสิ้น</translation>
    </message>
    <message>
        <source>on to {node}</source>
        <translation>ไปที่ {node}</translation>
    </message>
    <message>
        <source>{good} good, {scrap} scrap</source>
        <translation>ดี {good} เสีย {scrap}</translation>
    </message>
    <message>
        <source>{actual} of {planned}</source>
        <translation>{actual} จาก {planned}</translation>
    </message>
    <message>
        <source>{n} more than planned</source>
        <translation>เกินแผน {n}</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>ปริมาณ</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>ตามแผน</translation>
    </message>
    <message>
        <source>scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>state</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>place</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>facts</source>
        <translation>ข้อมูล</translation>
    </message>
    <message>
        <source>time</source>
        <translation>เวลา</translation>
    </message>
    <message>
        <source>{what}: {before} → {after}</source>
        <translation>{what}: {before} → {after}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ไม่มี</translation>
    </message>
    <message>
        <source>rework {n}</source>
        <translation>แก้ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>{serial}: {who} worked at {node}, {time} by the clock, corrected to {real}</source>
        <translation>{serial}: {who} ทำ {node} ตามนาฬิกา {time} แก้เป็น {real}</translation>
    </message>
    <message>
        <source>{serial}: {who} worked at {node} for {time}</source>
        <translation>{serial}: {who} ทำ {node} {time}</translation>
    </message>
    <message>
        <source>{serial}: paused at {node} for {time}</source>
        <translation>{serial}: พักที่ {node} {time}</translation>
    </message>
    <message>
        <source>{serial}: waited for {node} for {time}</source>
        <translation>{serial}: รอ {node} {time}</translation>
    </message>
</context>
<context>
    <name>GenealogyScreen</name>
    <message>
        <source>Family</source>
        <translation>ตระกูลของชิ้นงาน</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Looked at before</source>
        <translation>ที่ดูก่อนหน้า</translation>
    </message>
    <message>
        <source>Looked at after</source>
        <translation>ที่ดูถัดไป</translation>
    </message>
    <message>
        <source>Serial or lot</source>
        <translation>หมายเลข/ล็อต</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>มาจากไหน</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>กลายเป็นอะไร</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>มาจาก</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>ทั้งสอง</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>กลายเป็น</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>แผนภาพ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>รายการ</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>พับทั้งหมด</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ทีละก้าว</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ทำต่อเนื่อง</translation>
    </message>
    <message>
        <source>One firing of what fires by itself</source>
        <translation>ทำหนึ่งก้าวของสิ่งที่ทำเอง</translation>
    </message>
    <message>
        <source>Everything that fires by itself, until nothing is left to do</source>
        <translation>ทำทุกสิ่งที่ทำเองจนไม่มีอะไรเหลือ</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>เปิดไฟล์…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ยกเลิก</translation>
    </message>
    <message>
        <source>Reason, in spite of the error</source>
        <translation>เหตุผลที่ยังให้ใช้แม้มีข้อผิด</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Light or dark</source>
        <translation>สว่างหรือมืด</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>เมนู</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>On the picture</source>
        <translation>บนภาพ</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>ลูกศร</translation>
    </message>
    <message>
        <source>To the neighbour there</source>
        <translation>ไปยังช่องข้างเคียงทางนั้น</translation>
    </message>
    <message>
        <source>To the next one, to the one before</source>
        <translation>ไปช่องถัดไป, ไปช่องก่อนหน้า</translation>
    </message>
    <message>
        <source>To the first one, to the last one</source>
        <translation>ไปช่องแรก, ไปช่องสุดท้าย</translation>
    </message>
    <message>
        <source>Open what is chosen</source>
        <translation>เปิดสิ่งที่เลือก</translation>
    </message>
    <message>
        <source>Tell what is chosen, and its neighbours</source>
        <translation>บอกสิ่งที่เลือกและช่องข้างเคียง</translation>
    </message>
    <message>
        <source>Nearer, farther</source>
        <translation>ขยาย, ย่อ</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>แสดงภาพทั้งหมด</translation>
    </message>
    <message>
        <source>On the slider</source>
        <translation>บนแถบเวลา</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>ซ้าย, ขวา</translation>
    </message>
    <message>
        <source>One act back, one act on</source>
        <translation>ย้อนหนึ่งรายการ, ไปต่อหนึ่งรายการ</translation>
    </message>
    <message>
        <source>Ctrl+Left, Ctrl+Right</source>
        <translation>Ctrl+ซ้าย, Ctrl+ขวา</translation>
    </message>
    <message>
        <source>The same, of the chosen piece only</source>
        <translation>เช่นกัน เฉพาะชิ้นที่เลือก</translation>
    </message>
    <message>
        <source>An hour on, an hour back</source>
        <translation>ไปต่อหนึ่งชั่วโมง, ย้อนหนึ่งชั่วโมง</translation>
    </message>
    <message>
        <source>To the first act</source>
        <translation>ไปรายการแรก</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>กลับมาปัจจุบัน</translation>
    </message>
    <message>
        <source>Play, or stop</source>
        <translation>เล่น หรือหยุด</translation>
    </message>
</context>
<context>
    <name>ImpactPanel</name>
    <message>
        <source>Serial</source>
        <translation>หมายเลข</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>ชนิด</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>ที่</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>ปริมาณ</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>เปลี่ยนเมื่อ</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>All that belongs to it</source>
        <translation>ทั้งหมดที่เกี่ยวข้อง</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>เลือกทั้งหมด</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>บันทึกตาราง</translation>
    </message>
    <message>
        <source>Save as JSON</source>
        <translation>บันทึกระเบียน</translation>
    </message>
    <message>
        <source>every state</source>
        <translation>ทุกสถานะ</translation>
    </message>
    <message>
        <source>every place</source>
        <translation>ทุกที่</translation>
    </message>
    <message>
        <source>{n} of {all} chosen</source>
        <translation>เลือก {n} จาก {all}</translation>
    </message>
    <message>
        <source>{all} in the list</source>
        <translation>{all} ในรายการ</translation>
    </message>
    <message>
        <source>Acts on {n}…</source>
        <translation>จัดการ {n} รายการ…</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Jobs</source>
        <translation>งาน</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>The database is not open yet.</source>
        <translation>ฐานข้อมูลยังไม่เปิด</translation>
    </message>
    <message>
        <source>The program met a fault of its own.</source>
        <translation>โปรแกรมพบข้อผิดพลาดภายใน</translation>
    </message>
</context>
<context>
    <name>Leading</name>
    <message>
        <source>{some} and {n} more</source>
        <translation>{some} และอีก {n}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>รอตัดสิน</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ย้อนคืนแล้ว</translation>
    </message>
    <message>
        <source>goes on as another</source>
        <translation>ไปต่อเป็นชิ้นใหม่</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>ประกอบเข้า</translation>
    </message>
    <message>
        <source>divided</source>
        <translation>แยกแล้ว</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>รวมแล้ว</translation>
    </message>
    <message>
        <source>{state}, on hold</source>
        <translation>{state} ถูกระงับ</translation>
    </message>
    <message>
        <source>{state} at {node}</source>
        <translation>{state} ที่ {node}</translation>
    </message>
    <message>
        <source>new: {how}</source>
        <translation>ใหม่: {how}</translation>
    </message>
    <message>
        <source>waits for a redesign</source>
        <translation>รอแก้แบบ</translation>
    </message>
    <message>
        <source>waits no longer for a redesign</source>
        <translation>ไม่ต้องรอแก้แบบแล้ว</translation>
    </message>
    <message>
        <source>one more reason to hold it</source>
        <translation>มีเหตุผลระงับเพิ่มอีกข้อ</translation>
    </message>
    <message>
        <source>noted in its history</source>
        <translation>บันทึกไว้ในประวัติ</translation>
    </message>
    <message>
        <source>{who}: {change}</source>
        <translation>{who}: {change}</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} นาที {seconds} วินาที</translation>
    </message>
    <message>
        <source>wanted: {change}</source>
        <translation>ต้องการ: {change}</translation>
    </message>
    <message>
        <source>scrap: {change}</source>
        <translation>ของเสีย: {change}</translation>
    </message>
    <message>
        <source>in work: {change}</source>
        <translation>กำลังทำ: {change}</translation>
    </message>
    <message>
        <source>good: {change}</source>
        <translation>ดี: {change}</translation>
    </message>
    <message>
        <source>adjusted by: {change}</source>
        <translation>ปรับไป: {change}</translation>
    </message>
    <message>
        <source>priority: {change}</source>
        <translation>ลำดับความสำคัญ: {change}</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>Release from hold</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>Send to rework</source>
        <translation>ส่งไปแก้งาน</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>Put somewhere else</source>
        <translation>ย้ายไปขั้นตอนอื่น</translation>
    </message>
    <message>
        <source>Correct the quantity</source>
        <translation>แก้จำนวนให้ถูก</translation>
    </message>
    <message>
        <source>Change its data</source>
        <translation>เปลี่ยนข้อมูลของชิ้นงาน</translation>
    </message>
    <message>
        <source>Correct a working time</source>
        <translation>แก้เวลาทำงานให้ถูก</translation>
    </message>
    <message>
        <source>Add a component</source>
        <translation>เพิ่มชิ้นส่วน</translation>
    </message>
    <message>
        <source>Ask for a redesign</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>Let it go on after its redesign</source>
        <translation>ให้ไปต่อหลังแก้แบบ</translation>
    </message>
    <message>
        <source>Take back an act</source>
        <translation>ย้อนคืนการทำงาน</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>Change the quantity</source>
        <translation>เปลี่ยนจำนวน</translation>
    </message>
    <message>
        <source>Change the due date</source>
        <translation>เปลี่ยนวันกำหนดส่ง</translation>
    </message>
    <message>
        <source>Change the priority</source>
        <translation>เปลี่ยนลำดับความสำคัญ</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>Hold {n} pieces</source>
        <translation>ระงับ {n} ชิ้น</translation>
    </message>
    <message>
        <source>Release {n} pieces</source>
        <translation>ปลดระงับ {n} ชิ้น</translation>
    </message>
    <message>
        <source>Scrap {n} pieces</source>
        <translation>ตัด {n} ชิ้นเป็นของเสีย</translation>
    </message>
    <message>
        <source>Ask for a redesign of {n}</source>
        <translation>ขอแก้แบบ {n} ชิ้น</translation>
    </message>
    <message>
        <source>Let {n} go on</source>
        <translation>ให้ {n} ชิ้นไปต่อ</translation>
    </message>
    <message>
        <source>Hold {about}</source>
        <translation>ระงับ {about}</translation>
    </message>
    <message>
        <source>Release {about}</source>
        <translation>ปลดระงับ {about}</translation>
    </message>
    <message>
        <source>Rework {about}</source>
        <translation>แก้งาน {about}</translation>
    </message>
    <message>
        <source>Replace {about}</source>
        <translation>ทำทดแทน {about}</translation>
    </message>
    <message>
        <source>Move {about}</source>
        <translation>ย้าย {about}</translation>
    </message>
    <message>
        <source>Correct {about}</source>
        <translation>แก้ {about}</translation>
    </message>
    <message>
        <source>Change {about}</source>
        <translation>เปลี่ยน {about}</translation>
    </message>
    <message>
        <source>Correct the time</source>
        <translation>แก้เวลาให้ถูก</translation>
    </message>
    <message>
        <source>Add to {about}</source>
        <translation>เพิ่มให้ {about}</translation>
    </message>
    <message>
        <source>Let {about} go on</source>
        <translation>ให้ {about} ไปต่อ</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>Scrap {about}</source>
        <translation>ตัด {about} เป็นของเสีย</translation>
    </message>
    <message>
        <source>Cancel {about}</source>
        <translation>ยกเลิก {about}</translation>
    </message>
    <message>
        <source>{n} pieces</source>
        <translation>{n} ชิ้น</translation>
    </message>
    <message>
        <source>{good} good of {planned}</source>
        <translation>ดี {good} จาก {planned}</translation>
    </message>
    <message>
        <source>How far?</source>
        <translation>ถึงไหน</translation>
    </message>
    <message>
        <source>Which working time?</source>
        <translation>เวลาทำงานช่วงไหน</translation>
    </message>
    <message>
        <source>What kind of scrap?</source>
        <translation>เป็นของเสียแบบไหน</translation>
    </message>
    <message>
        <source>Which act?</source>
        <translation>การทำงานครั้งไหน</translation>
    </message>
    <message>
        <source>Minutes really worked</source>
        <translation>ทำจริงกี่นาที</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนดส่ง</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>เพราะอะไร</translation>
    </message>
    <message>
        <source>Priority (higher comes first)</source>
        <translation>ลำดับความสำคัญ (มากกว่ามาก่อน)</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>How many are wanted</source>
        <translation>ต้องการกี่ชิ้น</translation>
    </message>
    <message>
        <source>How many there really are</source>
        <translation>มีจริงกี่ชิ้น</translation>
    </message>
    <message>
        <source>Where does it begin?</source>
        <translation>เริ่มที่ไหน</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>ที่ไหน</translation>
    </message>
    <message>
        <source>Where is it made?</source>
        <translation>ทำที่ไหน</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>ไปที่ไหน</translation>
    </message>
    <message>
        <source>{act}, {who}, {when}</source>
        <translation>{act} {who} {when}</translation>
    </message>
    <message>
        <source>It may be replaced</source>
        <translation>ทำชิ้นทดแทนได้</translation>
    </message>
    <message>
        <source>For good, no replacement</source>
        <translation>เลิกเลย ไม่ทำทดแทน</translation>
    </message>
    <message>
        <source>Failed inspection</source>
        <translation>ตรวจไม่ผ่าน</translation>
    </message>
    <message>
        <source>Because of a redesign</source>
        <translation>เพราะแก้แบบ</translation>
    </message>
    <message>
        <source>Only these ({n})</source>
        <translation>เฉพาะชิ้นเหล่านี้ ({n})</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>เฉพาะชิ้นนี้</translation>
    </message>
    <message>
        <source>And what came of it ({n})</source>
        <translation>และทุกชิ้นที่ได้จากชิ้นนี้ ({n})</translation>
    </message>
    <message>
        <source>The whole batch ({n})</source>
        <translation>ทั้งแบทช์ ({n})</translation>
    </message>
    <message>
        <source>{who}, {node}, {time}: {worked}</source>
        <translation>{who} {node} {time}: {worked}</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Lot noted</source>
        <translation>บันทึกล็อต</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Component built in</source>
        <translation>ประกอบชิ้นส่วนเข้า</translation>
    </message>
    <message>
        <source>Some sent on</source>
        <translation>ส่งต่อบางส่วน</translation>
    </message>
    <message>
        <source>Gathered</source>
        <translation>รวบเป็นแบทช์</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>Divided</source>
        <translation>แยกแบทช์</translation>
    </message>
    <message>
        <source>Sent to rework</source>
        <translation>ส่งไปแก้งาน</translation>
    </message>
    <message>
        <source>Scrapped</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>Released from hold</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>ย้าย</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>ปรับ</translation>
    </message>
    <message>
        <source>Time corrected</source>
        <translation>แก้เวลา</translation>
    </message>
    <message>
        <source>Component added</source>
        <translation>เพิ่มชิ้นส่วน</translation>
    </message>
    <message>
        <source>Redesign asked for</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>Redesign decided</source>
        <translation>ตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>ย้อนคืนแล้ว</translation>
    </message>
    <message>
        <source>Job created</source>
        <translation>สร้างงาน</translation>
    </message>
    <message>
        <source>Job changed</source>
        <translation>เปลี่ยนงาน</translation>
    </message>
    <message>
        <source>Job cancelled</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>It touches {n} pieces.</source>
        <translation>มีผลกับ {n} ชิ้น</translation>
    </message>
    <message>
        <source>It touches one piece.</source>
        <translation>มีผลกับชิ้นเดียว</translation>
    </message>
    <message>
        <source>New: {new}</source>
        <translation>ใหม่: {new}</translation>
    </message>
    <message>
        <source>{serial} has changed since.</source>
        <translation>{serial} เปลี่ยนไปแล้วหลังจากนั้น</translation>
    </message>
    <message>
        <source>It touches other jobs too: {jobs}.</source>
        <translation>มีผลกับงานอื่นด้วย: {jobs}</translation>
    </message>
    <message>
        <source>{n} are finished already and stay as they are: {serials}.</source>
        <translation>{n} ชิ้นเสร็จแล้ว คงไว้ตามเดิม: {serials}</translation>
    </message>
    <message>
        <source>{n} cannot: {why}</source>
        <translation>{n} ชิ้นทำไม่ได้: {why}</translation>
    </message>
    <message>
        <source>What (colour, size …)</source>
        <translation>ข้อมูลอะไร (เช่น colour, size)</translation>
    </message>
    <message>
        <source>How it is</source>
        <translation>ค่าเป็นอะไร</translation>
    </message>
    <message>
        <source>It touches {n} pieces, {new} of them new.</source>
        <translation>มีผลกับ {n} ชิ้น เป็นชิ้นใหม่ {new}</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>จะไม่มีอะไรเปลี่ยน</translation>
    </message>
    <message>
        <source>At work on it just now: {who} ({serials}).</source>
        <translation>กำลังทำอยู่ตอนนี้: {who} ({serials})</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>ทำไม่ได้ {n}</translation>
    </message>
    <message>
        <source>1 refused</source>
        <translation>ทำไม่ได้ 1</translation>
    </message>
    <message>
        <source>{n} not sent</source>
        <translation>ยังไม่ส่ง {n}</translation>
    </message>
    <message>
        <source>{n} held</source>
        <translation>ระงับแล้ว {n}</translation>
    </message>
    <message>
        <source>{n} released</source>
        <translation>ปลดระงับแล้ว {n}</translation>
    </message>
    <message>
        <source>{n} scrapped</source>
        <translation>ตัดเป็นของเสียแล้ว {n}</translation>
    </message>
    <message>
        <source>{n} wait for a redesign</source>
        <translation>รอแก้แบบ {n}</translation>
    </message>
    <message>
        <source>{n} go on</source>
        <translation>ไปต่อ {n}</translation>
    </message>
    <message>
        <source>{n} taken back</source>
        <translation>ย้อนคืนแล้ว {n}</translation>
    </message>
    <message>
        <source>{n} done</source>
        <translation>ทำแล้ว {n}</translation>
    </message>
    <message>
        <source>{about} is on hold</source>
        <translation>{about} ถูกระงับแล้ว</translation>
    </message>
    <message>
        <source>{about} is released</source>
        <translation>ปลดระงับ {about} แล้ว</translation>
    </message>
    <message>
        <source>{about} goes to rework</source>
        <translation>{about} ไปแก้งาน</translation>
    </message>
    <message>
        <source>{about} is made again</source>
        <translation>ทำชิ้นทดแทน {about} แล้ว</translation>
    </message>
    <message>
        <source>{about} was moved</source>
        <translation>ย้าย {about} แล้ว</translation>
    </message>
    <message>
        <source>The quantity of {about} is corrected</source>
        <translation>แก้จำนวนของ {about} แล้ว</translation>
    </message>
    <message>
        <source>{about} is changed</source>
        <translation>เปลี่ยน {about} แล้ว</translation>
    </message>
    <message>
        <source>The working time of {about} is corrected</source>
        <translation>แก้เวลาทำงานของ {about} แล้ว</translation>
    </message>
    <message>
        <source>{about} waits for one component more</source>
        <translation>{about} รอชิ้นส่วนเพิ่มอีกหนึ่ง</translation>
    </message>
    <message>
        <source>{about} waits for a redesign</source>
        <translation>{about} รอแก้แบบ</translation>
    </message>
    <message>
        <source>{about} goes on</source>
        <translation>{about} ไปต่อ</translation>
    </message>
    <message>
        <source>Taken back: {about}</source>
        <translation>ย้อนคืนแล้ว: {about}</translation>
    </message>
    <message>
        <source>{about} is scrapped</source>
        <translation>ตัด {about} เป็นของเสียแล้ว</translation>
    </message>
    <message>
        <source>{about} is cancelled</source>
        <translation>ยกเลิก {about} แล้ว</translation>
    </message>
    <message>
        <source>{n} of {total} are done; one is not yet confirmed. The desk asks until it is known.</source>
        <translation>ทำแล้ว {n} จาก {total} อีกหนึ่งยังไม่ยืนยัน เครื่องจะถามจนกว่าจะรู้</translation>
    </message>
    <message>
        <source>{who} was faster and has changed it meanwhile.</source>
        <translation>{who} เร็วกว่า และเปลี่ยนไปแล้วระหว่างนี้</translation>
    </message>
</context>
<context>
    <name>LeadingView</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>ทำอะไรได้บ้าง</translation>
    </message>
    <message>
        <source>Choose a piece or a job.</source>
        <translation>เลือกชิ้นงานหรืองาน</translation>
    </message>
    <message>
        <source>Sign in to act.</source>
        <translation>ลงชื่อเข้าใช้ก่อน</translation>
    </message>
    <message>
        <source>Only a supervisor acts here.</source>
        <translation>ส่วนนี้สำหรับหัวหน้างาน</translation>
    </message>
    <message>
        <source>Take back what was done</source>
        <translation>ย้อนคืนสิ่งที่ทำไป</translation>
    </message>
    <message>
        <source>Not done: the database cannot be reached. {why}</source>
        <translation>ยังไม่ได้ทำ: ติดต่อฐานข้อมูลไม่ได้ {why}</translation>
    </message>
</context>
<context>
    <name>LeaveCard</name>
    <message>
        <source>Who closes this desk?</source>
        <translation>ใครปิดเครื่องนี้</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>ปิดโปรแกรม</translation>
    </message>
    <message>
        <source>{name} does not lead; a supervisor closes this desk.</source>
        <translation>{name} ไม่ใช่หัวหน้างาน หัวหน้างานเป็นผู้ปิดเครื่องนี้</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>Which lot goes into it?</source>
        <translation>ใช้ล็อตไหน</translation>
    </message>
    <message>
        <source>Which component is built in?</source>
        <translation>ประกอบชิ้นส่วนไหน</translation>
    </message>
    <message>
        <source>Scan or type the lot</source>
        <translation>สแกนหรือพิมพ์ล็อต</translation>
    </message>
    <message>
        <source>Scan or type the serial</source>
        <translation>สแกนหรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>Quantity, if known</source>
        <translation>ปริมาณ (ถ้ารู้)</translation>
    </message>
    <message>
        <source>Noted before: {list}</source>
        <translation>บันทึกไว้แล้ว: {list}</translation>
    </message>
    <message>
        <source>{verb}: {what}</source>
        <translation>{verb}: {what}</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Serial</source>
        <translation>หมายเลขชิ้นงาน</translation>
    </message>
    <message>
        <source>State</source>
        <translation>สถานะ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>สินค้า</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>จำนวน</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>ตั้งแต่</translation>
    </message>
    <message>
        <source>Worked, min</source>
        <translation>ทำแล้ว (นาที)</translation>
    </message>
    <message>
        <source>Standard, min</source>
        <translation>มาตรฐาน (นาที)</translation>
    </message>
    <message>
        <source>Late, min</source>
        <translation>เลยกำหนด (นาที)</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนด</translation>
    </message>
    <message>
        <source>Works on it</source>
        <translation>ผู้ทำ</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>ตำหนิ</translation>
    </message>
    <message>
        <source>On hold because</source>
        <translation>ระงับเพราะ</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>สิ่งที่จะเปลี่ยน</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Locked since {time}, by {name}</source>
        <translation>ล็อกตั้งแต่ {time} โดย {name}</translation>
    </message>
    <message>
        <source>{name} has worked for {time}</source>
        <translation>{name} ทำมาแล้ว {time}</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Close</source>
        <translation>ปิด</translation>
    </message>
    <message>
        <source>Genealogy</source>
        <translation>ที่มาที่ไป</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
</context>
<context>
    <name>MeasurePanel</name>
    <message>
        <source>What was measured?</source>
        <translation>วัดได้เท่าไร</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>{n} s</source>
        <translation>{n} วิ</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} นาที</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} ชม.</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} วัน</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}ที่แล้ว</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} ชม. {minutes} นาที</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>กำหนด {day}</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>กำหนดวันนี้</translation>
    </message>
    <message>
        <source>due {hour}</source>
        <translation>กำหนด {hour} น.</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>What else?</source>
        <translation>ทำอะไรได้อีก</translation>
    </message>
</context>
<context>
    <name>NameCard</name>
    <message>
        <source>Your name</source>
        <translation>ชื่อของคุณ</translation>
    </message>
    <message>
        <source>Work under this name</source>
        <translation>ทำงานด้วยชื่อนี้</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>It stands in the history beside everything you do.</source>
        <translation>ชื่อนี้จะอยู่ในประวัติคู่กับทุกอย่างที่คุณทำ</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>คุณคือใคร</translation>
    </message>
</context>
<context>
    <name>Net</name>
    <message>
        <source>{place}: {tokens}</source>
        <translation>{place}: {tokens}</translation>
    </message>
    <message>
        <source>{tokens} would be taken</source>
        <translation>จะหยิบ {tokens}</translation>
    </message>
    <message>
        <source>calls another net</source>
        <translation>เรียกเน็ตอื่น</translation>
    </message>
    <message>
        <source>{n} running in it</source>
        <translation>กำลังทำอยู่ข้างใน {n}</translation>
    </message>
    <message>
        <source>may fire</source>
        <translation>ทำได้</translation>
    </message>
    <message>
        <source>may not fire</source>
        <translation>ยังทำไม่ได้</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>ทำด้วยมือ</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>ทำเอง</translation>
    </message>
    <message>
        <source>no token</source>
        <translation>ไม่มีโทเคน</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 โทเคน</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <translation>{n} โทเคน</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ไม่</translation>
    </message>
</context>
<context>
    <name>Nets</name>
    <message>
        <source>not started</source>
        <translation>ยังไม่เริ่ม</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>ติดขัด</translation>
    </message>
    <message>
        <source>clock {time}</source>
        <translation>นาฬิกา {time}</translation>
    </message>
    <message>
        <source>nothing may fire in it, and not all of its end places are marked</source>
        <translation>ไม่มีอะไรทำได้ในเคสนี้ และยังไปไม่ถึงจุดจบครบ</translation>
    </message>
    <message>
        <source>it has ended, but what it gives finds no room or is not there</source>
        <translation>จบแล้ว แต่สิ่งที่ส่งออกไม่มีที่วางหรือไม่มีอยู่</translation>
    </message>
    <message>
        <source>nothing may fire in it while something is on hold</source>
        <translation>ไม่มีอะไรทำได้ขณะที่มีโทเคนถูกระงับ</translation>
    </message>
    <message>
        <source>Stuck: {why}.</source>
        <translation>ติดขัด: {why}</translation>
    </message>
    <message>
        <source>{name} · {n} ways</source>
        <translation>{name} · {n} ทางเลือก</translation>
    </message>
    <message>
        <source>Fired by hand</source>
        <translation>ทำด้วยมือ</translation>
    </message>
    <message>
        <source>Fires by itself</source>
        <translation>ทำเอง</translation>
    </message>
    <message>
        <source>plays {net}</source>
        <translation>ใช้เน็ต {net}</translation>
    </message>
    <message>
        <source>may end the case</source>
        <translation>อาจจบเคสนี้</translation>
    </message>
    <message>
        <source>Fire {name}</source>
        <translation>ทำ {name}</translation>
    </message>
    <message>
        <source>With</source>
        <translation>ใช้กับ</translation>
    </message>
    <message>
        <source>the oldest token</source>
        <translation>โทเคนที่เก่าที่สุด</translation>
    </message>
    <message>
        <source>It may not fire now.</source>
        <translation>ตอนนี้ยังทำไม่ได้</translation>
    </message>
    <message>
        <source>{name} (required)</source>
        <translation>{name} (ต้องกรอก)</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ใช่</translation>
    </message>
    <message>
        <source>No</source>
        <translation>ไม่</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>ต้องกรอกช่องนี้</translation>
    </message>
    <message>
        <source>Nothing lies here.</source>
        <translation>ไม่มีอะไรอยู่ที่นี่</translation>
    </message>
    <message>
        <source>black token</source>
        <translation>โทเคนดำ</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>และอีก {n}</translation>
    </message>
    <message>
        <source>on hold: {why}</source>
        <translation>ถูกระงับ: {why}</translation>
    </message>
    <message>
        <source>All {n} of them</source>
        <translation>ทั้งหมด {n} โทเคน</translation>
    </message>
    <message>
        <source>room for {n}</source>
        <translation>รับได้ {n}</translation>
    </message>
    <message>
        <source>end place</source>
        <translation>จุดจบ</translation>
    </message>
    <message>
        <source>The database cannot be reached. {why}</source>
        <translation>ติดต่อฐานข้อมูลไม่ได้ {why}</translation>
    </message>
    <message>
        <source>This label could not be read. Scan it again, or type the case.</source>
        <translation>อ่านป้ายนี้ไม่ได้ สแกนอีกครั้ง หรือพิมพ์ชื่อเคส</translation>
    </message>
    <message>
        <source>This case did not exist yet.</source>
        <translation>ตอนนั้นยังไม่มีเคสนี้</translation>
    </message>
</context>
<context>
    <name>NetsScreen</name>
    <message>
        <source>The net: places and transitions</source>
        <translation>เน็ต: จุดวางและการเปลี่ยน</translation>
    </message>
    <message>
        <source>No case of a net is open. When one is made, its net appears here.</source>
        <translation>ยังไม่มีเคสของเน็ตเปิดอยู่ เมื่อสร้างแล้ว เน็ตของเคสจะปรากฏที่นี่</translation>
    </message>
</context>
<context>
    <name>Nothing</name>
    <message>
        <source>Nothing waits here</source>
        <translation>ไม่มีงานรอที่นี่</translation>
    </message>
    <message>
        <source>No work is open anywhere in the shop.</source>
        <translation>ทั้งโรงงานไม่มีงานค้างอยู่</translation>
    </message>
    <message>
        <source>Call for work</source>
        <translation>ขอรับงาน</translation>
    </message>
    <message>
        <source>On its way here: {places}.</source>
        <translation>กำลังมาที่นี่: {places}</translation>
    </message>
    <message>
        <source>Show all open work</source>
        <translation>แสดงงานค้างทั้งหมด</translation>
    </message>
    <message>
        <source>Work lies elsewhere now: {places}.</source>
        <translation>ตอนนี้งานอยู่ที่อื่น: {places}</translation>
    </message>
    <message>
        <source>This label could not be read</source>
        <translation>อ่านป้ายนี้ไม่ได้</translation>
    </message>
    <message>
        <source>Scan it again, or type the serial.</source>
        <translation>สแกนใหม่หรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>Scan a piece, or type its serial</source>
        <translation>สแกนชิ้นงานหรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>Its whole family is shown: where it came from, and what it became. The number of a lot shows all that was made with it.</source>
        <translation>จะเห็นทั้งตระกูล: มาจากไหนและกลายเป็นอะไร หมายเลขล็อตแสดงทุกอย่างที่ทำจากล็อตนั้น</translation>
    </message>
    <message>
        <source>Scan the piece, or type its serial or the number of a lot.</source>
        <translation>สแกนชิ้นงาน หรือพิมพ์หมายเลขชิ้นงานหรือหมายเลขล็อต</translation>
    </message>
    <message>
        <source>The database cannot be reached</source>
        <translation>ติดต่อฐานข้อมูลไม่ได้</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Take the last digit away</source>
        <translation>ลบตัวเลขตัวท้าย</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>What can be done</source>
        <translation>ทำอะไรได้บ้าง</translation>
    </message>
    <message>
        <source>Why not the others?</source>
        <translation>ทำไมอย่างอื่นทำไม่ได้</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>The page as it will be printed</source>
        <translation>หน้าที่จะพิมพ์</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>window</source>
        <translation>หน้าต่าง</translation>
    </message>
    <message>
        <source>room</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>person</source>
        <translation>คน</translation>
    </message>
    <message>
        <source>job</source>
        <translation>งาน</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>case of a net</source>
        <translation>เคสของเน็ต</translation>
    </message>
    <message>
        <source>command</source>
        <translation>คำสั่ง</translation>
    </message>
</context>
<context>
    <name>PalettePage</name>
    <message>
        <source>A station, job, serial, person or command</source>
        <translation>สถานี งาน หมายเลข คน หรือคำสั่ง</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>ค้นหาทุกอย่าง</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>ที่พบ</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>ล้างคำค้น</translation>
    </message>
    <message>
        <source>Nothing has this name. Type less of it, or scan the label.</source>
        <translation>ไม่พบชื่อนี้ พิมพ์ให้สั้นลงหรือสแกนป้าย</translation>
    </message>
</context>
<context>
    <name>Past</name>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time} น.</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age}ที่แล้ว</translation>
    </message>
    <message>
        <source>You are looking at the past: {moment} — nothing can be changed here</source>
        <translation>กำลังดูอดีต: {moment} — ที่นี่แก้ไขอะไรไม่ได้</translation>
    </message>
    <message>
        <source>Nothing has happened here yet</source>
        <translation>ยังไม่มีอะไรเกิดขึ้นที่นี่</translation>
    </message>
    <message>
        <source>route published</source>
        <translation>เผยแพร่เส้นทางงาน</translation>
    </message>
    <message>
        <source>route released</source>
        <translation>ปล่อยใช้เส้นทางงาน</translation>
    </message>
    <message>
        <source>job created</source>
        <translation>สร้างงาน</translation>
    </message>
    <message>
        <source>job changed</source>
        <translation>แก้ข้อมูลงาน</translation>
    </message>
    <message>
        <source>job cancelled</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>operator added</source>
        <translation>เพิ่มผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator changed</source>
        <translation>แก้ข้อมูลผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>station added</source>
        <translation>เพิ่มสถานี</translation>
    </message>
    <message>
        <source>station changed</source>
        <translation>แก้ข้อมูลสถานี</translation>
    </message>
    <message>
        <source>shop changed</source>
        <translation>แก้ข้อมูลโรงงาน</translation>
    </message>
    <message>
        <source>call for help</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>call answered</source>
        <translation>รับการเรียกแล้ว</translation>
    </message>
    <message>
        <source>started</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>sent to rework</source>
        <translation>ส่งไปแก้งาน</translation>
    </message>
    <message>
        <source>batch split</source>
        <translation>แยกแบทช์</translation>
    </message>
    <message>
        <source>pieces sent on</source>
        <translation>ส่งชิ้นงานต่อ</translation>
    </message>
    <message>
        <source>gathered into a batch</source>
        <translation>รวบเป็นแบทช์</translation>
    </message>
    <message>
        <source>batches joined</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>component made</source>
        <translation>ทำชิ้นส่วน</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>ประกอบเข้า</translation>
    </message>
    <message>
        <source>lot noted</source>
        <translation>บันทึกล็อต</translation>
    </message>
    <message>
        <source>note written</source>
        <translation>เขียนบันทึก</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>replacement made</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>put on hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>released from hold</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>redesign asked for</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>redesign settled</source>
        <translation>แก้แบบแล้ว</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>ปรับจำนวน</translation>
    </message>
    <message>
        <source>moved by hand</source>
        <translation>ย้ายด้วยมือ</translation>
    </message>
    <message>
        <source>time corrected</source>
        <translation>แก้เวลา</translation>
    </message>
    <message>
        <source>act taken back</source>
        <translation>ย้อนคืนรายการ</translation>
    </message>
    <message>
        <source>case made</source>
        <translation>สร้างเคสแล้ว</translation>
    </message>
    <message>
        <source>case started</source>
        <translation>เริ่มเคสแล้ว</translation>
    </message>
    <message>
        <source>fired</source>
        <translation>สั่งทำงานแล้ว</translation>
    </message>
    <message>
        <source>run</source>
        <translation>เดินงานอัตโนมัติ</translation>
    </message>
    <message>
        <source>first tokens laid</source>
        <translation>วางโทเคนเริ่มต้น</translation>
    </message>
    <message>
        <source>tokens taken</source>
        <translation>หยิบโทเคนออก</translation>
    </message>
    <message>
        <source>tokens given</source>
        <translation>วางโทเคนเพิ่ม</translation>
    </message>
    <message>
        <source>tokens told</source>
        <translation>อ่านโทเคน</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>ย้ายแล้ว</translation>
    </message>
    <message>
        <source>data changed</source>
        <translation>แก้ข้อมูลแล้ว</translation>
    </message>
    <message>
        <source>{n} acts so far</source>
        <translation>ทำมาแล้ว {n} รายการ</translation>
    </message>
    <message>
        <source>act {number} of {count}</source>
        <translation>รายการที่ {number} จาก {count}</translation>
    </message>
    <message>
        <source>Now · {n} new</source>
        <translation>ปัจจุบัน · ใหม่ {n}</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>ปัจจุบัน</translation>
    </message>
    <message>
        <source>Time: now</source>
        <translation>เวลา: ปัจจุบัน</translation>
    </message>
    <message>
        <source>Time: {moment}. {place}. {act}</source>
        <translation>เวลา: {moment} {place} {act}</translation>
    </message>
    <message>
        <source>1 act/s</source>
        <translation>1 รายการ/วิ</translation>
    </message>
    <message>
        <source>{n} acts/s</source>
        <translation>{n} รายการ/วิ</translation>
    </message>
    <message>
        <source>× {n}</source>
        <translation>× {n}</translation>
    </message>
    <message>
        <source>This is no moment: type “yesterday 14:00”, “18 Nov”, “9:30” or “#120” for an act.</source>
        <translation>อ่านเวลาไม่ได้: พิมพ์ “เมื่อวาน 14:00” “18 พ.ย.” “9:30” หรือ “#120” สำหรับรายการ</translation>
    </message>
    <message>
        <source>The past cannot be read: the database is away.</source>
        <translation>อ่านอดีตไม่ได้: ติดต่อฐานข้อมูลไม่ได้</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ปัจจุบัน</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>moved on</source>
        <translation>ไปต่อ</translation>
    </message>
    <message>
        <source>came</source>
        <translation>เข้ามา</translation>
    </message>
    <message>
        <source>no longer open</source>
        <translation>ไม่ค้างแล้ว</translation>
    </message>
    <message>
        <source>{node}: {phase}</source>
        <translation>{node}: {phase}</translation>
    </message>
    <message>
        <source>{place}, on hold</source>
        <translation>{place} ระงับอยู่</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>รอตัดสิน</translation>
    </message>
    <message>
        <source>{n} moved</source>
        <translation>ไปต่อ {n}</translation>
    </message>
    <message>
        <source>{n} came</source>
        <translation>เข้ามา {n}</translation>
    </message>
    <message>
        <source>{n} no longer open</source>
        <translation>ไม่ค้างแล้ว {n}</translation>
    </message>
    <message>
        <source>{n} put on hold</source>
        <translation>ระงับ {n}</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>ไม่มีอะไรต่างกัน</translation>
    </message>
</context>
<context>
    <name>PastBar</name>
    <message>
        <source>Hour</source>
        <translation>ชั่วโมง</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>กะ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>วัน</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>สัปดาห์</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>The act before</source>
        <translation>รายการก่อนหน้า</translation>
    </message>
    <message>
        <source>The next act</source>
        <translation>รายการถัดไป</translation>
    </message>
    <message>
        <source>The act before of the chosen token</source>
        <translation>รายการก่อนหน้าของชิ้นที่เลือก</translation>
    </message>
    <message>
        <source>The next act of the chosen token</source>
        <translation>รายการถัดไปของชิ้นที่เลือก</translation>
    </message>
    <message>
        <source>How much time is shown</source>
        <translation>ช่วงเวลาที่แสดง</translation>
    </message>
    <message>
        <source>How fast it is played</source>
        <translation>ความเร็วในการเล่น</translation>
    </message>
    <message>
        <source>Go to a moment</source>
        <translation>ไปที่เวลา</translation>
    </message>
    <message>
        <source>yesterday 14:00</source>
        <translation>เมื่อวาน 14:00</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>ดูย้อนหลัง</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>เทียบ</translation>
    </message>
    <message>
        <source>Keep this moment, and compare others with it</source>
        <translation>จำเวลานี้ไว้ แล้วเทียบกับเวลาอื่น</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>เล่น</translation>
    </message>
</context>
<context>
    <name>PastFrame</name>
    <message>
        <source>Back to now</source>
        <translation>กลับสู่ปัจจุบัน</translation>
    </message>
    <message>
        <source>As things stand now</source>
        <translation>สภาพตอนนี้</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>ใหม่กว่า</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>เก่ากว่า</translation>
    </message>
    <message>
        <source>This photo cannot be shown now.</source>
        <translation>แสดงรูปนี้ไม่ได้ในตอนนี้</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who} {when}</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} จาก {all}</translation>
    </message>
    <message>
        <source>Photo: {text}</source>
        <translation>รูป: {text}</translation>
    </message>
</context>
<context>
    <name>PieceList</name>
    <message>
        <source>What lies here</source>
        <translation>สิ่งที่อยู่ที่นี่</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message>
        <source>opening…</source>
        <translation>กำลังเปิด…</translation>
    </message>
    <message>
        <source>online</source>
        <translation>ออนไลน์</translation>
    </message>
    <message>
        <source>saved {time}</source>
        <translation>บันทึกล่าสุด {time}</translation>
    </message>
    <message>
        <source>reconnecting…</source>
        <translation>กำลังเชื่อมต่อใหม่…</translation>
    </message>
    <message>
        <source>offline since {time}</source>
        <translation>ออฟไลน์ตั้งแต่ {time}</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Where does this desk stand?</source>
        <translation>เครื่องนี้อยู่ที่สถานีไหน</translation>
    </message>
    <message>
        <source>All work of the shop</source>
        <translation>งานทั้งหมดของโรงงาน</translation>
    </message>
</context>
<context>
    <name>PlayerView</name>
    <message>
        <source>First</source>
        <translation>แรกสุด</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>ถอย</translation>
    </message>
    <message>
        <source>On</source>
        <translation>ต่อไป</translation>
    </message>
    <message>
        <source>Steps of the witness</source>
        <translation>ก้าวของตัวอย่าง</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>จุดเริ่ม</translation>
    </message>
    <message>
        <source>… and on, more than is shown here</source>
        <translation>… และต่อไปอีก มากกว่าที่แสดง</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>หยุด</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>เล่น</translation>
    </message>
</context>
<context>
    <name>PortChoice</name>
    <message>
        <source>Scanner on a serial port</source>
        <translation>เครื่องสแกนที่พอร์ตอนุกรม</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>ไม่ใช้</translation>
    </message>
    <message>
        <source>{n} baud</source>
        <translation>{n} บอด</translation>
    </message>
    <message>
        <source>For a scanner on a serial port the program needs a part more: {command}</source>
        <translation>เครื่องสแกนที่พอร์ตอนุกรมต้องติดตั้งส่วนเพิ่มก่อน: {command}</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>เชื่อมต่อแล้ว</translation>
    </message>
    <message>
        <source>Not there now; the desk tries again by itself.</source>
        <translation>ยังไม่พบ จะลองใหม่เอง</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>The scanner on {port} is connected.</source>
        <translation>เครื่องสแกนที่ {port} เชื่อมต่อแล้ว</translation>
    </message>
    <message>
        <source>The scanner on {port} is not connected.</source>
        <translation>เครื่องสแกนที่ {port} ไม่ได้เชื่อมต่อ</translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message>
        <source>Paper, in mm</source>
        <translation>กระดาษ (มม.)</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>เครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>บันทึกเป็น PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>พิมพ์</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>ไฟล์ PDF (*.pdf)</translation>
    </message>
    <message>
        <source>New pieces</source>
        <translation>ชิ้นงานใหม่</translation>
    </message>
    <message>
        <source>One piece</source>
        <translation>ชิ้นเดียว</translation>
    </message>
    <message>
        <source>Whole job</source>
        <translation>ทั้งงาน</translation>
    </message>
    <message>
        <source>Traveller</source>
        <translation>ใบเดินงาน</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>บัตรใหม่</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>ประวัติชิ้นงาน</translation>
    </message>
    <message>
        <source>Serial of the piece</source>
        <translation>หมายเลขชิ้นงาน</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>ชื่อบุคคล</translation>
    </message>
    <message>
        <source>Job, or one of its pieces</source>
        <translation>งาน หรือชิ้นงานของงานนั้น</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>กำลังพิมพ์…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>กำลังบันทึก…</translation>
    </message>
    <message>
        <source>No printer here</source>
        <translation>ไม่มีเครื่องพิมพ์</translation>
    </message>
    <message>
        <source>Print the label</source>
        <translation>พิมพ์ป้าย</translation>
    </message>
    <message>
        <source>Print {n} labels</source>
        <translation>พิมพ์ {n} ป้าย</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>พิมพ์หน้านี้</translation>
    </message>
    <message>
        <source>Print {n} pages</source>
        <translation>พิมพ์ {n} หน้า</translation>
    </message>
    <message>
        <source>The old card stops working when this one is printed or saved.</source>
        <translation>เมื่อพิมพ์หรือบันทึกใบนี้ บัตรเดิมจะใช้ไม่ได้</translation>
    </message>
    <message>
        <source>Type the name of the person.</source>
        <translation>พิมพ์ชื่อบุคคล</translation>
    </message>
    <message>
        <source>Scan a piece, or type its serial.</source>
        <translation>สแกนชิ้นงาน หรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>Scan a piece, or type its job.</source>
        <translation>สแกนชิ้นงาน หรือพิมพ์ชื่องาน</translation>
    </message>
    <message>
        <source>Not yet confirmed. Print once more in a moment: it counts once.</source>
        <translation>ยังไม่ยืนยัน อีกสักครู่ให้พิมพ์อีกครั้ง จะนับครั้งเดียว</translation>
    </message>
    <message>
        <source>Sent to {printer}</source>
        <translation>ส่งไปที่ {printer} แล้ว</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>บันทึกแล้ว: {file}</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Page {n} of {m}</source>
        <translation>หน้า {n} จาก {m}</translation>
    </message>
    <message>
        <source>The printer or the file cannot be written to.</source>
        <translation>เขียนลงเครื่องพิมพ์หรือไฟล์ไม่ได้</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>Fail: {defect}</source>
        <translation>ไม่ผ่าน: {defect}</translation>
    </message>
    <message>
        <source>Scan this label to try out a scanner.</source>
        <translation>สแกนป้ายนี้เพื่อทดลองเครื่องสแกน</translation>
    </message>
    <message>
        <source>Petri Desk</source>
        <translation>Petri Desk</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>สินค้า</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>ลูกค้า</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>กำหนด</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>ชิ้น</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ขั้นตอน</translation>
    </message>
    <message>
        <source>Work centre</source>
        <translation>ศูนย์งาน</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>นาที</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>ดี</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Name and day</source>
        <translation>ชื่อและวันที่</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>หมายเหตุ</translation>
    </message>
    <message>
        <source>labels {name}</source>
        <translation>ป้าย {name}</translation>
    </message>
    <message>
        <source>label {name}</source>
        <translation>ป้าย {name}</translation>
    </message>
    <message>
        <source>traveller {name}</source>
        <translation>ใบเดินงาน {name}</translation>
    </message>
    <message>
        <source>dossier {name}</source>
        <translation>ประวัติชิ้นงาน {name}</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>คำสั่ง</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>stations</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>card {name}</source>
        <translation>บัตร {name}</translation>
    </message>
    <message>
        <source>{printer} is not there any more.</source>
        <translation>ไม่พบ {printer} แล้ว</translation>
    </message>
</context>
<context>
    <name>Proving</name>
    <message>
        <source>{n} files were dropped. Drop one net or route file at a time.</source>
        <translation>วางมา {n} ไฟล์ วางไฟล์เน็ตหรือเส้นทางงานครั้งละหนึ่งไฟล์</translation>
    </message>
    <message>
        <source>That is no file. Drop a net or route file: .json, .pnml or .cpn.</source>
        <translation>นั่นไม่ใช่ไฟล์ วางไฟล์เน็ตหรือเส้นทางงาน: .json, .pnml หรือ .cpn</translation>
    </message>
    <message>
        <source>{file} is a folder. Drop one net or route file: .json, .pnml or .cpn.</source>
        <translation>{file} เป็นโฟลเดอร์ วางไฟล์เน็ตหรือเส้นทางงานหนึ่งไฟล์: .json, .pnml หรือ .cpn</translation>
    </message>
    <message>
        <source>{file} is not there any more.</source>
        <translation>ไม่มี {file} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{file} could not be read: {why}.</source>
        <translation>อ่าน {file} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{file} has {size} MB; a net or route file may have {most} MB.</source>
        <translation>{file} มีขนาด {size} MB ไฟล์เน็ตหรือเส้นทางงานมีได้ไม่เกิน {most} MB</translation>
    </message>
    <message>
        <source>{file} is a picture; no net can be read from it. Drop the .json, .pnml or .cpn file that it was drawn from.</source>
        <translation>{file} เป็นรูปภาพ อ่านเน็ตจากรูปไม่ได้ วางไฟล์ .json, .pnml หรือ .cpn ที่ใช้วาดรูปนี้</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} ว่างเปล่า</translation>
    </message>
    <message>
        <source>{file} is no net or route file; these are read: .json, .pnml and .cpn.</source>
        <translation>{file} ไม่ใช่ไฟล์เน็ตหรือเส้นทางงาน อ่านได้เฉพาะ .json, .pnml และ .cpn</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>{n} nodes</source>
        <translation>{n} ขั้นตอน</translation>
    </message>
    <message>
        <source>as a net {places} places, {steps} steps, {arcs} arcs</source>
        <translation>เป็นเน็ตมี {places} จุดวาง {steps} การเปลี่ยน {arcs} เส้น</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>เน็ต</translation>
    </message>
    <message>
        <source>{n} places</source>
        <translation>{n} จุดวาง</translation>
    </message>
    <message>
        <source>{n} transitions</source>
        <translation>{n} การเปลี่ยน</translation>
    </message>
    <message>
        <source>{n} arcs</source>
        <translation>{n} เส้น</translation>
    </message>
    <message>
        <source>{n} colour sets</source>
        <translation>{n} ชนิดค่า</translation>
    </message>
    <message>
        <source>{n} pages</source>
        <translation>{n} หน้า</translation>
    </message>
    <message>
        <source>calls {nets}</source>
        <translation>เรียก {nets}</translation>
    </message>
    <message>
        <source>The proof found a fault.</source>
        <translation>การพิสูจน์พบข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>กำลังอ่าน {file}…</translation>
    </message>
    <message>
        <source>Proved</source>
        <translation>พิสูจน์แล้ว</translation>
    </message>
    <message>
        <source>The proof was stopped; nothing is decided.</source>
        <translation>หยุดการพิสูจน์แล้ว ยังสรุปไม่ได้</translation>
    </message>
    <message>
        <source>The proof broke off; nothing is decided.</source>
        <translation>การพิสูจน์ขาดกลางคัน ยังสรุปไม่ได้</translation>
    </message>
    <message>
        <source>It cannot be used as it is: see what was found.</source>
        <translation>ยังใช้ไม่ได้: ดูสิ่งที่พบ</translation>
    </message>
    <message>
        <source>Proving…</source>
        <translation>กำลังพิสูจน์…</translation>
    </message>
    <message>
        <source>Proving… {n} states looked at</source>
        <translation>กำลังพิสูจน์… ดูแล้ว {n} สถานะ</translation>
    </message>
    <message>
        <source>Published as revision {n}, released.</source>
        <translation>เผยแพร่เป็นฉบับ {n} แล้ว ใช้ได้</translation>
    </message>
    <message>
        <source>Published as revision {n}, not released yet.</source>
        <translation>เผยแพร่เป็นฉบับ {n} แล้ว ยังไม่ปล่อยใช้</translation>
    </message>
    <message>
        <source>It can be published when its errors are mended.</source>
        <translation>เผยแพร่ได้เมื่อแก้ข้อผิดแล้ว</translation>
    </message>
    <message>
        <source>A designer publishes it.</source>
        <translation>ผู้ออกแบบเป็นคนเผยแพร่</translation>
    </message>
    <message>
        <source>A designer or a supervisor releases it.</source>
        <translation>ผู้ออกแบบหรือหัวหน้าเป็นคนปล่อยใช้</translation>
    </message>
    <message>
        <source>Published, it stays unreleased: no job can be made on it.</source>
        <translation>ถ้าเผยแพร่จะยังไม่ปล่อยใช้: สร้างงานบนเส้นทางนี้ไม่ได้</translation>
    </message>
    <message>
        <source>Published, it keeps its fault: cases can run into it.</source>
        <translation>ถ้าเผยแพร่ ข้อผิดพลาดยังอยู่: เคสอาจไปเจอได้</translation>
    </message>
    <message>
        <source>Publish in spite of it</source>
        <translation>เผยแพร่ทั้งที่พบข้อผิดพลาด</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>เผยแพร่</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>ปล่อยใช้</translation>
    </message>
    <message>
        <source>Make a case of it</source>
        <translation>สร้างเคสจากเน็ตนี้</translation>
    </message>
    <message>
        <source>Every job can be finished</source>
        <translation>ทุกงานทำจนเสร็จได้</translation>
    </message>
    <message>
        <source>Free of deadlocks</source>
        <translation>ไม่มีทางตัน</translation>
    </message>
    <message>
        <source>Bounded</source>
        <translation>มีขอบเขต</translation>
    </message>
    <message>
        <source>Safe: never two tokens in a place</source>
        <translation>ปลอดภัย: จุดวางละไม่เกินหนึ่งโทเคน</translation>
    </message>
    <message>
        <source>Every transition can fire</source>
        <translation>ทุกการเปลี่ยนเกิดได้</translation>
    </message>
    <message>
        <source>Live: always can again</source>
        <translation>มีชีวิต: เกิดซ้ำได้เสมอ</translation>
    </message>
    <message>
        <source>Can always return to its beginning</source>
        <translation>กลับไปจุดเริ่มได้เสมอ</translation>
    </message>
    <message>
        <source>Sound: every case can finish, and leaves nothing</source>
        <translation>ถูกต้อง: ทุกเคสจบได้และไม่เหลือค้าง</translation>
    </message>
    <message>
        <source>{question}: not decided</source>
        <translation>{question}: ยังสรุปไม่ได้</translation>
    </message>
    <message>
        <source>{question}: yes</source>
        <translation>{question}: ใช่</translation>
    </message>
    <message>
        <source>{question}: no</source>
        <translation>{question}: ไม่</translation>
    </message>
    <message>
        <source>Not every state was looked at</source>
        <translation>ยังดูไม่ครบทุกสถานะ</translation>
    </message>
    <message>
        <source>{n} states, all looked at</source>
        <translation>{n} สถานะ ดูครบแล้ว</translation>
    </message>
    <message>
        <source>Line {n}: {message}</source>
        <translation>บรรทัด {n}: {message}</translation>
    </message>
    <message>
        <source>place</source>
        <translation>จุดวาง</translation>
    </message>
    <message>
        <source>transition</source>
        <translation>การเปลี่ยน</translation>
    </message>
    <message>
        <source>arc</source>
        <translation>เส้น</translation>
    </message>
    <message>
        <source>page</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>net</source>
        <translation>เน็ต</translation>
    </message>
    <message>
        <source>colour set</source>
        <translation>ชนิดค่า</translation>
    </message>
    <message>
        <source>fusion set</source>
        <translation>ชุดหลอมรวม</translation>
    </message>
    <message>
        <source>declaration of</source>
        <translation>การประกาศ</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>หน้า</translation>
    </message>
    <message>
        <source>description</source>
        <translation>คำอธิบาย</translation>
    </message>
    <message>
        <source>At the beginning, before the first of {n} steps</source>
        <translation>ที่จุดเริ่ม ก่อนก้าวแรกจาก {n} ก้าว</translation>
    </message>
    <message>
        <source>Step {n} of {all}: {step}</source>
        <translation>ก้าวที่ {n} จาก {all}: {step}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พักไว้</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>failed, to be decided</source>
        <translation>ไม่ผ่าน รอตัดสิน</translation>
    </message>
    <message>
        <source>done</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>The database cannot be reached. {why}</source>
        <translation>ติดต่อฐานข้อมูลไม่ได้ {why}</translation>
    </message>
</context>
<context>
    <name>ProvingScreen</name>
    <message>
        <source>The file as a picture</source>
        <translation>ไฟล์เป็นภาพ</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>เปิดไฟล์…</translation>
    </message>
    <message>
        <source>Drop a net or route file here, or anywhere on the window: .json, .pnml or .cpn. It is looked at and proved; nothing in the shop changes by that.</source>
        <translation>วางไฟล์เน็ตหรือเส้นทางงานที่นี่ หรือตรงไหนก็ได้ในหน้าต่าง: .json, .pnml หรือ .cpn ระบบจะเปิดดูและพิสูจน์ โดยไม่เปลี่ยนอะไรในร้าน</translation>
    </message>
    <message>
        <source>It is too large to be drawn here; what was found stands beside.</source>
        <translation>ใหญ่เกินกว่าจะวาดที่นี่ สิ่งที่พบอยู่ด้านข้าง</translation>
    </message>
    <message>
        <source>There is nothing to draw: see what was found.</source>
        <translation>ไม่มีอะไรให้วาด: ดูสิ่งที่พบ</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Working out what it touches…</source>
        <translation>กำลังดูว่ามีผลกับอะไรบ้าง…</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>คิว</translation>
    </message>
    <message>
        <source>Scan or search</source>
        <translation>สแกนหรือค้นหา</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>ล้างคำค้น</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>เรียก</translation>
    </message>
    <message>
        <source>Show all of this station</source>
        <translation>แสดงทั้งหมดของสถานีนี้</translation>
    </message>
    <message>
        <source>Nothing here fits what is looked for.</source>
        <translation>ไม่มีรายการที่ตรงกับที่ค้น</translation>
    </message>
    <message>
        <source>No piece waits at this station.</source>
        <translation>ไม่มีชิ้นงานรอที่สถานีนี้</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Cancel the rest</source>
        <translation>ยกเลิกที่เหลือ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>คืบหน้าแค่ไหน</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} จาก {total}</translation>
    </message>
    <message>
        <source>Go on with {n}</source>
        <translation>ทำต่ออีก {n}</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>ยังไม่ส่ง</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>กระดานงาน</translation>
    </message>
    <message>
        <source>Genealogy</source>
        <translation>ที่มาที่ไป</translation>
    </message>
    <message>
        <source>Nets</source>
        <translation>เน็ต</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ไฟล์</translation>
    </message>
</context>
<context>
    <name>RunningStrip</name>
    <message>
        <source>Only this station</source>
        <translation>เฉพาะสถานีนี้</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>และอีก {n}</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save this view</source>
        <translation>บันทึกหน้าจอนี้</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>บันทึกแล้ว: {file}</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>รูปภาพ (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>ภาพวาด (*.svg)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>เอกสาร (*.pdf)</translation>
    </message>
    <message>
        <source>Table for Excel (*.csv)</source>
        <translation>ตารางสำหรับ Excel (*.csv)</translation>
    </message>
    <message>
        <source>Records for programs (*.json)</source>
        <translation>ระเบียนสำหรับโปรแกรม (*.json)</translation>
    </message>
</context>
<context>
    <name>Scanning</name>
    <message>
        <source>This label could not be read. Scan it again, or type the serial.</source>
        <translation>อ่านป้ายนี้ไม่ได้ สแกนใหม่หรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>Scanned twice: it counts once.</source>
        <translation>สแกนซ้ำ: นับครั้งเดียว</translation>
    </message>
    <message>
        <source>US English</source>
        <translation>อังกฤษ (US)</translation>
    </message>
    <message>
        <source>British</source>
        <translation>อังกฤษ (UK)</translation>
    </message>
    <message>
        <source>German</source>
        <translation>เยอรมัน</translation>
    </message>
    <message>
        <source>French</source>
        <translation>ฝรั่งเศส</translation>
    </message>
    <message>
        <source>Thai (Kedmanee)</source>
        <translation>ไทย (เกษมณี)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ไม่รู้จัก</translation>
    </message>
    <message>
        <source>This scanner works: the label was read.</source>
        <translation>เครื่องสแกนใช้ได้: อ่านป้ายแล้ว</translation>
    </message>
    <message>
        <source>Read, but it is no label of this program: it is looked up as a serial.</source>
        <translation>อ่านได้ แต่ไม่ใช่ป้ายของโปรแกรมนี้: จะค้นหาเป็นหมายเลขชิ้นงาน</translation>
    </message>
    <message>
        <source>The label arrived changed. Set the scanner to a US English keyboard.</source>
        <translation>รหัสที่ได้ผิดไปจากป้าย ตั้งเครื่องสแกนเป็นแป้นพิมพ์อังกฤษ (US)</translation>
    </message>
    <message>
        <source>The keys come too slowly. Set the gap to {gap} ms.</source>
        <translation>ตัวอักษรมาช้าเกินไป ตั้งระยะห่างเป็น {gap} ms</translation>
    </message>
    <message>
        <source>Too few keys for a code.</source>
        <translation>ตัวอักษรน้อยเกินไปสำหรับรหัส</translation>
    </message>
    <message>
        <source>No key ends the code. Set the scanner to send Enter, or the desk to none.</source>
        <translation>ไม่มีปุ่มปิดท้ายรหัส ตั้งเครื่องสแกนให้ส่ง Enter หรือตั้งโปรแกรมเป็นไม่มี</translation>
    </message>
    <message>
        <source>The code ends with another key than the desk is set to.</source>
        <translation>ปุ่มปิดท้ายรหัสไม่ตรงกับที่โปรแกรมตั้งไว้</translation>
    </message>
    <message>
        <source>This was typed by hand.</source>
        <translation>นี่คือการพิมพ์ด้วยมือ</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Station</source>
        <translation>สถานี</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>ภาษา</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>สี</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>ความต่างสี</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>ขนาดตัวอักษร</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>ปี</translation>
    </message>
    <message>
        <source>Size of the screen</source>
        <translation>ขนาดจอ</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>เสียง</translation>
    </message>
    <message>
        <source>A scan starts the piece</source>
        <translation>สแกนแล้วเริ่มงานทันที</translation>
    </message>
    <message>
        <source>Lock when nobody is there</source>
        <translation>ล็อกเมื่อไม่มีคนอยู่</translation>
    </message>
    <message>
        <source>Try out the scanner</source>
        <translation>ทดลองเครื่องสแกน</translation>
    </message>
    <message>
        <source>Time zone of the shop</source>
        <translation>เขตเวลาของโรงงาน</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} นาที</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>ตามระบบ</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>สว่าง</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>มืด</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>ปกติ</translation>
    </message>
    <message>
        <source>High</source>
        <translation>สูง</translation>
    </message>
    <message>
        <source>As the language</source>
        <translation>ตามภาษา</translation>
    </message>
    <message>
        <source>Common era</source>
        <translation>ค.ศ.</translation>
    </message>
    <message>
        <source>Buddhist era</source>
        <translation>พ.ศ.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>ไม่ล็อก</translation>
    </message>
    <message>
        <source>On</source>
        <translation>เปิด</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>ปิด</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Choose</source>
        <translation>เลือก</translation>
    </message>
    <message>
        <source>A line of 100 mm</source>
        <translation>เส้นยาว 100 มม.</translation>
    </message>
    <message>
        <source>Hold a ruler to the line: it should be 100 mm long. Now {n} %.</source>
        <translation>เอาไม้บรรทัดทาบเส้น: ควรยาว 100 มม. ตอนนี้ {n} %</translation>
    </message>
    <message>
        <source>The line is too long</source>
        <translation>เส้นยาวเกินไป</translation>
    </message>
    <message>
        <source>The line is too short</source>
        <translation>เส้นสั้นเกินไป</translation>
    </message>
    <message>
        <source>Scan any label, or a code with the text at the right.</source>
        <translation>สแกนป้ายใดก็ได้ หรือรหัสที่มีข้อความทางขวา</translation>
    </message>
    <message>
        <source>Settings of this desk</source>
        <translation>ตั้งค่าของเครื่องนี้</translation>
    </message>
    <message>
        <source>Read: {text}</source>
        <translation>อ่านได้: {text}</translation>
    </message>
    <message>
        <source>Read: {text} · keyboard: {layout} · gaps in ms: {gaps}</source>
        <translation>อ่านได้: {text} · แป้นพิมพ์: {layout} · ระยะห่าง (ms): {gaps}</translation>
    </message>
    <message>
        <source>Set the gap to {gap} ms</source>
        <translation>ตั้งระยะห่างเป็น {gap} ms</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Everywhere</source>
        <translation>ทุกที่</translation>
    </message>
    <message>
        <source>In this room</source>
        <translation>ในหน้านี้</translation>
    </message>
    <message>
        <source>What you may do (Ctrl+K)</source>
        <translation>สิ่งที่คุณทำได้ (Ctrl+K)</translation>
    </message>
    <message>
        <source>Keys and commands</source>
        <translation>ปุ่มลัดและคำสั่ง</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Find anything</source>
        <translation>ค้นหาทุกอย่าง</translation>
    </message>
    <message>
        <source>Keys and commands</source>
        <translation>ปุ่มลัดและคำสั่ง</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าใช้งาน</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>ออกจากระบบ</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>ล็อกเครื่อง</translation>
    </message>
    <message>
        <source>Change the station</source>
        <translation>เปลี่ยนสถานี</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>เปลี่ยนภาษา</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>สว่างหรือมืด</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>พิมพ์…</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>บันทึกหน้าจอนี้…</translation>
    </message>
    <message>
        <source>Print the labels of the new pieces</source>
        <translation>พิมพ์ป้ายของชิ้นงานใหม่</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>ตั้งค่า</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>เต็มจอ</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>ปิดโปรแกรม</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>Show me around</source>
        <translation>แนะนำหน้าจอ</translation>
    </message>
    <message>
        <source>Show it on the board</source>
        <translation>ดูบนกระดานงาน</translation>
    </message>
    <message>
        <source>Show where it came from</source>
        <translation>ดูที่มา</translation>
    </message>
    <message>
        <source>Board: as route or as net</source>
        <translation>กระดาน: แบบเส้นทางงานหรือแบบเน็ต</translation>
    </message>
    <message>
        <source>Open a net or route file…</source>
        <translation>เปิดไฟล์เน็ตหรือเส้นทางงาน…</translation>
    </message>
    <message>
        <source>Do the next act</source>
        <translation>ทำขั้นต่อไป</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>เขียนบันทึก</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>Take back what was just done</source>
        <translation>ย้อนคืนที่เพิ่งทำ</translation>
    </message>
    <message>
        <source>Somebody who leads the shop sets this.</source>
        <translation>ต้องให้หัวหน้าเป็นผู้ตั้งค่านี้</translation>
    </message>
    <message>
        <source>At this station, only somebody who leads the shop looks into that.</source>
        <translation>ที่สถานีนี้ เฉพาะหัวหน้างานเท่านั้นที่เปิดดูได้</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Scan or search</source>
        <translation>สแกนหรือค้นหา</translation>
    </message>
    <message>
        <source>Change this job</source>
        <translation>เปลี่ยนงานนี้</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>เส้นทางงาน</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>เน็ต</translation>
    </message>
    <message>
        <source>No job is open.</source>
        <translation>ไม่มีงานเปิดอยู่</translation>
    </message>
    <message>
        <source>Scan or type a case</source>
        <translation>สแกนหรือพิมพ์ชื่อเคส</translation>
    </message>
    <message>
        <source>Name of the new case</source>
        <translation>ชื่อเคสใหม่</translation>
    </message>
    <message>
        <source>Make a case</source>
        <translation>สร้างเคส</translation>
    </message>
    <message>
        <source>No case of a net is open.</source>
        <translation>ไม่มีเคสของเน็ตเปิดอยู่</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN ของ {name}</translation>
    </message>
    <message>
        <source>This is the demo: everybody&apos;s PIN is {pin}.</source>
        <translation>นี่คือฐานข้อมูลสาธิต ทุกคนใช้ PIN {pin}</translation>
    </message>
    <message>
        <source>Choose your name, or scan your badge.</source>
        <translation>เลือกชื่อของคุณ หรือสแกนบัตร</translation>
    </message>
    <message>
        <source>{n} digits</source>
        <translation>{n} หลัก</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>คุณคือใคร</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>เข้าใช้งาน</translation>
    </message>
</context>
<context>
    <name>Station</name>
    <message>
        <source>{n} pcs</source>
        <translation>{n} ชิ้น</translation>
    </message>
    <message>
        <source>next</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>rework {n}</source>
        <translation>แก้ครั้งที่ {n}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>to decide</source>
        <translation>รอตัดสินใจ</translation>
    </message>
    <message>
        <source>Join in on {serial}</source>
        <translation>ร่วมทำ {serial}</translation>
    </message>
    <message>
        <source>Start a part</source>
        <translation>เริ่มบางส่วน</translation>
    </message>
    <message>
        <source>Inspect {serial}</source>
        <translation>ตรวจ {serial}</translation>
    </message>
    <message>
        <source>Start {serial}</source>
        <translation>เริ่ม {serial}</translation>
    </message>
    <message>
        <source>Resume {serial}</source>
        <translation>ทำ {serial} ต่อ</translation>
    </message>
    <message>
        <source>Complete {serial}</source>
        <translation>เสร็จ {serial}</translation>
    </message>
    <message>
        <source>Pass {serial}</source>
        <translation>ผ่าน {serial}</translation>
    </message>
    <message>
        <source>Fail {serial}</source>
        <translation>ไม่ผ่าน {serial}</translation>
    </message>
    <message>
        <source>Pause {serial}</source>
        <translation>พัก {serial}</translation>
    </message>
    <message>
        <source>Give back {serial}</source>
        <translation>คืนงาน {serial}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>Rework {serial}</source>
        <translation>แก้งาน {serial}</translation>
    </message>
    <message>
        <source>Scrap {serial}</source>
        <translation>ตัด {serial} เป็นของเสีย</translation>
    </message>
    <message>
        <source>Release {serial} from hold</source>
        <translation>ปลดระงับ {serial}</translation>
    </message>
    <message>
        <source>Let {serial} go on</source>
        <translation>ให้ {serial} ไปต่อ</translation>
    </message>
    <message>
        <source>Replace {serial}</source>
        <translation>ทำทดแทน {serial}</translation>
    </message>
    <message>
        <source>Note the lot</source>
        <translation>บันทึกล็อต</translation>
    </message>
    <message>
        <source>Build it in</source>
        <translation>ประกอบเข้า</translation>
    </message>
    <message>
        <source>Send some on</source>
        <translation>ส่งบางชิ้นไปต่อ</translation>
    </message>
    <message>
        <source>Gather a batch</source>
        <translation>รวบรวมเป็นแบทช์</translation>
    </message>
    <message>
        <source>Join batches</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>Complete with {made}</source>
        <translation>เสร็จ ได้ {made}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>ร่วมทำ</translation>
    </message>
    <message>
        <source>Material lot</source>
        <translation>ล็อตวัสดุ</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>Print label</source>
        <translation>พิมพ์ป้าย</translation>
    </message>
    <message>
        <source>Genealogy</source>
        <translation>ที่มาที่ไป</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>เสร็จ</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>แก้งาน</translation>
    </message>
    <message>
        <source>Completed {serial}: {made} pieces</source>
        <translation>{serial} เสร็จแล้ว: {made} ชิ้น</translation>
    </message>
    <message>
        <source>Sent {made} on from {serial}</source>
        <translation>ส่ง {made} ชิ้นจาก {serial} ไปต่อแล้ว</translation>
    </message>
    <message>
        <source>Started a part of {serial}</source>
        <translation>เริ่ม {serial} บางส่วนแล้ว</translation>
    </message>
    <message>
        <source>You work on {serial} too</source>
        <translation>คุณร่วมทำ {serial} แล้ว</translation>
    </message>
    <message>
        <source>Started {serial}</source>
        <translation>เริ่ม {serial} แล้ว</translation>
    </message>
    <message>
        <source>Resumed {serial}</source>
        <translation>ทำ {serial} ต่อแล้ว</translation>
    </message>
    <message>
        <source>Completed {serial}</source>
        <translation>{serial} เสร็จแล้ว</translation>
    </message>
    <message>
        <source>Passed {serial}</source>
        <translation>{serial} ผ่านแล้ว</translation>
    </message>
    <message>
        <source>Failed {serial}</source>
        <translation>{serial} ไม่ผ่าน</translation>
    </message>
    <message>
        <source>Paused {serial}</source>
        <translation>พัก {serial} แล้ว</translation>
    </message>
    <message>
        <source>Gave back {serial}</source>
        <translation>คืนงาน {serial} แล้ว</translation>
    </message>
    <message>
        <source>Wrote a note on {serial}</source>
        <translation>บันทึกที่ {serial} แล้ว</translation>
    </message>
    <message>
        <source>Sent {serial} to rework</source>
        <translation>ส่ง {serial} ไปแก้งานแล้ว</translation>
    </message>
    <message>
        <source>Scrapped {serial}</source>
        <translation>ตัด {serial} เป็นของเสียแล้ว</translation>
    </message>
    <message>
        <source>Released {serial} from hold</source>
        <translation>ปลดระงับ {serial} แล้ว</translation>
    </message>
    <message>
        <source>Noted the lot on {serial}</source>
        <translation>บันทึกล็อตที่ {serial} แล้ว</translation>
    </message>
    <message>
        <source>Built a component into {serial}</source>
        <translation>ประกอบชิ้นส่วนเข้า {serial} แล้ว</translation>
    </message>
    <message>
        <source>Gathered into a batch</source>
        <translation>รวบรวมเป็นแบทช์แล้ว</translation>
    </message>
    <message>
        <source>Joined into one batch</source>
        <translation>รวมเป็นแบทช์เดียวแล้ว</translation>
    </message>
    <message>
        <source>Taken back; {serial} is as it was</source>
        <translation>ย้อนคืนแล้ว {serial} เป็นเหมือนเดิม</translation>
    </message>
    <message>
        <source>Done: {serial}</source>
        <translation>เรียบร้อย: {serial}</translation>
    </message>
    <message>
        <source>Print the label</source>
        <translation>พิมพ์ป้าย</translation>
    </message>
    <message>
        <source>Print {n} labels</source>
        <translation>พิมพ์ {n} ป้าย</translation>
    </message>
    <message>
        <source>{who} was faster: {serial} was changed at {time}. This is how it is now.</source>
        <translation>{who} ทำก่อน: {serial} เปลี่ยนเมื่อ {time} ตอนนี้เป็นดังที่แสดง</translation>
    </message>
    <message>
        <source>Not done: the database cannot be reached. {why}</source>
        <translation>ยังไม่ได้ทำ: ติดต่อฐานข้อมูลไม่ได้ {why}</translation>
    </message>
    <message>
        <source>The database is back. What was pressed in the meantime was not done.</source>
        <translation>ฐานข้อมูลกลับมาแล้ว สิ่งที่กดระหว่างนั้นไม่ได้ทำ</translation>
    </message>
    <message>
        <source>Not yet confirmed: {act}. The desk asks again until it is known.</source>
        <translation>ยังไม่ยืนยัน: {act} โปรแกรมจะถามซ้ำจนกว่าจะรู้ผล</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>เรียก</translation>
    </message>
    <message>
        <source>on hold: {reason}</source>
        <translation>ระงับ: {reason}</translation>
    </message>
    <message>
        <source>failed, waits for a decision</source>
        <translation>ไม่ผ่าน รอตัดสินใจ</translation>
    </message>
    <message>
        <source>waits for {missing}</source>
        <translation>รอ {missing}</translation>
    </message>
    <message>
        <source>{good} good, {more} more than the {planned} planned</source>
        <translation>ดี {good} เกินแผน {planned} อยู่ {more}</translation>
    </message>
    <message>
        <source>none good, all {scrap} scrap</source>
        <translation>ไม่มีของดี เสียทั้งหมด {scrap}</translation>
    </message>
    <message>
        <source>{good} good, no scrap</source>
        <translation>ดี {good} ไม่มีของเสีย</translation>
    </message>
    <message>
        <source>{good} good, {scrap} scrap</source>
        <translation>ดี {good} เสีย {scrap}</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>ตั้งแต่ {time}</translation>
    </message>
    <message>
        <source>{who} started {serial} {when}.</source>
        <translation>{who} เริ่ม {serial} {when}</translation>
    </message>
    <message>
        <source>{who} paused {serial} {when}.</source>
        <translation>{who} พัก {serial} {when}</translation>
    </message>
    <message>
        <source>{who} resumed {serial} {when}.</source>
        <translation>{who} ทำ {serial} ต่อ {when}</translation>
    </message>
    <message>
        <source>{who} completed {serial} {when}.</source>
        <translation>{who} ทำ {serial} เสร็จ {when}</translation>
    </message>
    <message>
        <source>{who} gave {serial} back {when}.</source>
        <translation>{who} คืนงาน {serial} {when}</translation>
    </message>
    <message>
        <source>{who} passed {serial} {when}.</source>
        <translation>{who} ให้ {serial} ผ่าน {when}</translation>
    </message>
    <message>
        <source>{who} failed {serial} {when}.</source>
        <translation>{who} ให้ {serial} ไม่ผ่าน {when}</translation>
    </message>
    <message>
        <source>{who} scrapped {serial} {when}.</source>
        <translation>{who} ตัด {serial} เป็นของเสีย {when}</translation>
    </message>
    <message>
        <source>{who} wrote a note on {serial} {when}.</source>
        <translation>{who} บันทึกที่ {serial} {when}</translation>
    </message>
    <message>
        <source>{who} noted a lot on {serial} {when}.</source>
        <translation>{who} บันทึกล็อตที่ {serial} {when}</translation>
    </message>
    <message>
        <source>{who} sent some of {serial} on {when}.</source>
        <translation>{who} ส่งบางชิ้นของ {serial} ไปต่อ {when}</translation>
    </message>
    <message>
        <source>{who} put {serial} into a batch {when}.</source>
        <translation>{who} รวบรวม {serial} เข้าแบทช์ {when}</translation>
    </message>
    <message>
        <source>{who} joined {serial} with another batch {when}.</source>
        <translation>{who} รวม {serial} กับแบทช์อื่น {when}</translation>
    </message>
    <message>
        <source>{who} put {serial} on hold {when}.</source>
        <translation>{who} ระงับ {serial} {when}</translation>
    </message>
    <message>
        <source>{who} released {serial} from hold {when}.</source>
        <translation>{who} ปลดระงับ {serial} {when}</translation>
    </message>
    <message>
        <source>{who} took an act on {serial} back {when}.</source>
        <translation>{who} ย้อนคืนรายการของ {serial} {when}</translation>
    </message>
    <message>
        <source>{who} changed {serial} {when}.</source>
        <translation>{who} เปลี่ยน {serial} {when}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>เมื่อครู่นี้</translation>
    </message>
    <message>
        <source>{serial} is not here: it is at {node}, with {who}.</source>
        <translation>{serial} ไม่อยู่ที่นี่: {who} กำลังทำที่ {node}</translation>
    </message>
    <message>
        <source>{serial} is not here: it is {state} at {node}.</source>
        <translation>{serial} ไม่อยู่ที่นี่: {state} ที่ {node}</translation>
    </message>
    <message>
        <source>{serial} is not on the floor any more.</source>
        <translation>{serial} ไม่อยู่ในโรงงานแล้ว</translation>
    </message>
    <message>
        <source>This label could not be read. Scan it again, or type the serial.</source>
        <translation>อ่านป้ายนี้ไม่ได้ สแกนใหม่หรือพิมพ์หมายเลข</translation>
    </message>
    <message>
        <source>First scan or tap the piece that this is about.</source>
        <translation>สแกนหรือแตะชิ้นงานที่ต้องการก่อน</translation>
    </message>
    <message>
        <source>There is no rework here: failing scraps {serial}.</source>
        <translation>ที่นี่แก้งานไม่ได้: ถ้าไม่ผ่าน {serial} จะเป็นของเสีย</translation>
    </message>
    <message>
        <source>{serial} was reworked {count} of {limit} times: failing scraps it.</source>
        <translation>{serial} แก้แล้ว {count} จาก {limit} ครั้ง: ถ้าไม่ผ่านจะเป็นของเสีย</translation>
    </message>
    <message>
        <source>{serial} is scrapped; it is not reworked.</source>
        <translation>{serial} เป็นของเสีย ไม่แก้งาน</translation>
    </message>
    <message>
        <source>{serial} waits until someone decides: rework {count} of {limit}, or scrap.</source>
        <translation>{serial} รอการตัดสินใจ: แก้งานครั้งที่ {count} จาก {limit} หรือเป็นของเสีย</translation>
    </message>
    <message>
        <source>Failing sends {serial} to {node}: rework {count} of {limit}.</source>
        <translation>ถ้าไม่ผ่าน {serial} จะไปที่ {node}: แก้งานครั้งที่ {count} จาก {limit}</translation>
    </message>
    <message>
        <source>It is the last one: failing again scraps it.</source>
        <translation>เป็นครั้งสุดท้าย: ถ้าไม่ผ่านอีกจะเป็นของเสีย</translation>
    </message>
    <message>
        <source>Rework {count} of {limit}</source>
        <translation>แก้งานครั้งที่ {count} จาก {limit}</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>ตัดสินใจภายหลัง</translation>
    </message>
    <message>
        <source>{counted} → {n} go on</source>
        <translation>{counted} → ไปต่อ {n} ชิ้น</translation>
    </message>
    <message>
        <source>{counted} → a batch of {n} goes on</source>
        <translation>{counted} → ส่งต่อแบทช์ {n} ชิ้น</translation>
    </message>
    <message>
        <source>{counted} → {serials}</source>
        <translation>{counted} → {serials}</translation>
    </message>
    <message>
        <source>{counted} → {n} pieces go on</source>
        <translation>{counted} → ส่งต่อ {n} ชิ้น</translation>
    </message>
    <message>
        <source>{counted} → one piece goes on</source>
        <translation>{counted} → ส่งต่อหนึ่งชิ้น</translation>
    </message>
    <message>
        <source>Only {left} are left in the batch.</source>
        <translation>เหลือในแบทช์เพียง {left} ชิ้น</translation>
    </message>
    <message>
        <source>{n} go on, {rest} stay in the batch</source>
        <translation>ไปต่อ {n} ชิ้น เหลือในแบทช์ {rest} ชิ้น</translation>
    </message>
    <message>
        <source>The whole batch is started.</source>
        <translation>เริ่มทั้งแบทช์</translation>
    </message>
    <message>
        <source>{n} are started, {rest} wait as a batch of their own</source>
        <translation>เริ่ม {n} ชิ้น อีก {rest} ชิ้นรอเป็นแบทช์แยก</translation>
    </message>
    <message>
        <source>{low} … {high} {unit}</source>
        <translation>{low} … {high} {unit}</translation>
    </message>
    <message>
        <source>at least {low} {unit}</source>
        <translation>อย่างน้อย {low} {unit}</translation>
    </message>
    <message>
        <source>at most {high} {unit}</source>
        <translation>ไม่เกิน {high} {unit}</translation>
    </message>
    <message>
        <source>any</source>
        <translation>ไม่จำกัด</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>วัสดุ</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>เครื่องจักร</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>คุณภาพ</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>ความปลอดภัย</translation>
    </message>
    <message>
        <source>{kind} called, {age}</source>
        <translation>เรียก{kind} {age}</translation>
    </message>
    <message>
        <source>{kind}: {who} answered</source>
        <translation>{kind}: {who} ตอบรับแล้ว</translation>
    </message>
    <message>
        <source>{n} at {node}</source>
        <translation>{n} ที่ {node}</translation>
    </message>
    <message>
        <source>{serial} is finished: good.</source>
        <translation>{serial} เสร็จสมบูรณ์: ของดี</translation>
    </message>
    <message>
        <source>{serial} became {pieces} pieces.</source>
        <translation>{serial} แยกเป็น {pieces} ชิ้น</translation>
    </message>
    <message>
        <source>{serial} goes on as rework.</source>
        <translation>{serial} ไปต่อเป็นงานแก้</translation>
    </message>
    <message>
        <source>{serial} was built in.</source>
        <translation>{serial} ประกอบเข้าแล้ว</translation>
    </message>
    <message>
        <source>{serial} was joined with another batch.</source>
        <translation>{serial} รวมกับแบทช์อื่นแล้ว</translation>
    </message>
    <message>
        <source>{serial} was scrapped.</source>
        <translation>{serial} ถูกตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>{serial} was taken back.</source>
        <translation>{serial} ถูกย้อนคืน</translation>
    </message>
    <message>
        <source>{serial} has gone on to {node}.</source>
        <translation>{serial} ไปขั้น {node} แล้ว</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>{who} started {node}</source>
        <translation>{who} เริ่ม {node}</translation>
    </message>
    <message>
        <source>{who} paused</source>
        <translation>{who} พักงาน</translation>
    </message>
    <message>
        <source>{who} went on</source>
        <translation>{who} ทำต่อ</translation>
    </message>
    <message>
        <source>{who} gave it back</source>
        <translation>{who} คืนงาน</translation>
    </message>
    <message>
        <source>{who} completed {node}</source>
        <translation>{who} เสร็จ {node}</translation>
    </message>
    <message>
        <source>{who} passed it</source>
        <translation>{who} ให้ผ่าน</translation>
    </message>
    <message>
        <source>{who} failed it</source>
        <translation>{who} ให้ไม่ผ่าน</translation>
    </message>
    <message>
        <source>{who} noted</source>
        <translation>{who} บันทึก</translation>
    </message>
    <message>
        <source>{who} used lot</source>
        <translation>{who} ใช้ล็อต</translation>
    </message>
    <message>
        <source>{who} built in</source>
        <translation>{who} ประกอบ</translation>
    </message>
    <message>
        <source>It came to {node}</source>
        <translation>มาถึง {node}</translation>
    </message>
    <message>
        <source>It was finished</source>
        <translation>เสร็จสิ้น</translation>
    </message>
    <message>
        <source>It got its part of the batch&apos;s time</source>
        <translation>ได้รับส่วนแบ่งเวลาของแบทช์</translation>
    </message>
    <message>
        <source>{who} made it</source>
        <translation>{who} สร้าง</translation>
    </message>
    <message>
        <source>{who} sent it to rework</source>
        <translation>{who} ส่งแก้งาน</translation>
    </message>
    <message>
        <source>{who} divided it</source>
        <translation>{who} แยก</translation>
    </message>
    <message>
        <source>{who} left a part behind</source>
        <translation>{who} แบ่งไว้บางส่วน</translation>
    </message>
    <message>
        <source>{who} sent pieces on</source>
        <translation>{who} ส่งชิ้นงานไปต่อ</translation>
    </message>
    <message>
        <source>Its parts were joined</source>
        <translation>ประกอบชิ้นส่วนแล้ว</translation>
    </message>
    <message>
        <source>It was built in</source>
        <translation>ถูกประกอบเข้าไป</translation>
    </message>
    <message>
        <source>{who} put it into a batch</source>
        <translation>{who} รวบรวมเข้าแบทช์</translation>
    </message>
    <message>
        <source>{who} joined it with another batch</source>
        <translation>{who} รวมกับแบทช์อื่น</translation>
    </message>
    <message>
        <source>{who} scrapped it</source>
        <translation>{who} ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>{who} had it replaced</source>
        <translation>{who} ให้ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>There were fewer than planned</source>
        <translation>ได้น้อยกว่าแผน</translation>
    </message>
    <message>
        <source>{who} adjusted it</source>
        <translation>{who} ปรับข้อมูล</translation>
    </message>
    <message>
        <source>{who} moved it</source>
        <translation>{who} ย้าย</translation>
    </message>
    <message>
        <source>{who} put it on hold</source>
        <translation>{who} ระงับ</translation>
    </message>
    <message>
        <source>{who} released the hold</source>
        <translation>{who} ปลดระงับ</translation>
    </message>
    <message>
        <source>{who} asked for a redesign</source>
        <translation>{who} ขอแก้แบบ</translation>
    </message>
    <message>
        <source>{who} let it go on</source>
        <translation>{who} ให้ไปต่อ</translation>
    </message>
    <message>
        <source>{who} corrected the time at {node}</source>
        <translation>{who} แก้เวลาที่ {node}</translation>
    </message>
    <message>
        <source>{who} took the last act back</source>
        <translation>{who} ย้อนคืนรายการล่าสุด</translation>
    </message>
    <message>
        <source>{who} opened the job</source>
        <translation>{who} เปิดงาน</translation>
    </message>
    <message>
        <source>{who} changed the job</source>
        <translation>{who} เปลี่ยนงาน</translation>
    </message>
    <message>
        <source>The job was counted</source>
        <translation>นับยอดงานแล้ว</translation>
    </message>
    <message>
        <source>{who} cancelled the job</source>
        <translation>{who} ยกเลิกงาน</translation>
    </message>
    <message>
        <source>{who} took an act back</source>
        <translation>{who} ย้อนคืนรายการ</translation>
    </message>
    <message>
        <source>{who} published a route</source>
        <translation>{who} เผยแพร่เส้นทางงาน</translation>
    </message>
    <message>
        <source>{who} released a route</source>
        <translation>{who} อนุมัติเส้นทางงาน</translation>
    </message>
    <message>
        <source>{who} added a station</source>
        <translation>{who} เพิ่มสถานี</translation>
    </message>
    <message>
        <source>{who} changed a station</source>
        <translation>{who} เปลี่ยนสถานี</translation>
    </message>
    <message>
        <source>{who} changed the shop&apos;s settings</source>
        <translation>{who} เปลี่ยนการตั้งค่าของร้าน</translation>
    </message>
    <message>
        <source>{who} added a person</source>
        <translation>{who} เพิ่มผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>{who} changed a person</source>
        <translation>{who} เปลี่ยนข้อมูลผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>{who} called for help</source>
        <translation>{who} เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>{who} answered a call</source>
        <translation>{who} ตอบการเรียก</translation>
    </message>
    <message>
        <source>{who} made the case</source>
        <translation>{who} สร้างเคส</translation>
    </message>
    <message>
        <source>{who} started the case</source>
        <translation>{who} เริ่มเคส</translation>
    </message>
    <message>
        <source>The case was completed</source>
        <translation>เคสเสร็จแล้ว</translation>
    </message>
    <message>
        <source>{who} cancelled the case</source>
        <translation>{who} ยกเลิกเคส</translation>
    </message>
    <message>
        <source>The case was counted</source>
        <translation>นับเคสแล้ว</translation>
    </message>
    <message>
        <source>{who} let the case run</source>
        <translation>{who} ให้เคสทำต่อเนื่อง</translation>
    </message>
    <message>
        <source>The clock went on</source>
        <translation>นาฬิกาเดินต่อ</translation>
    </message>
    <message>
        <source>{who} fired {node}</source>
        <translation>{who} ทำ {node}</translation>
    </message>
    <message>
        <source>{node} gave what its child had made</source>
        <translation>{node} ได้ผลจากเคสย่อย</translation>
    </message>
    <message>
        <source>{who} took the tokens of {node} by hand</source>
        <translation>{who} หยิบโทเคนของ {node} ด้วยมือ</translation>
    </message>
    <message>
        <source>{who} gave the tokens of {node} by hand</source>
        <translation>{who} วางโทเคนของ {node} ด้วยมือ</translation>
    </message>
    <message>
        <source>{who} laid the first tokens</source>
        <translation>{who} วางโทเคนเริ่มต้น</translation>
    </message>
    <message>
        <source>{who} moved it to {node}</source>
        <translation>{who} ย้ายไป {node}</translation>
    </message>
    <message>
        <source>{who} gave it other data</source>
        <translation>{who} แก้ข้อมูล</translation>
    </message>
    <message>
        <source>{who} filled in the form</source>
        <translation>{who} กรอกแบบฟอร์ม</translation>
    </message>
    <message>
        <source>It came to lie in {node}</source>
        <translation>มาอยู่ที่ {node}</translation>
    </message>
    <message>
        <source>It was taken from {node}</source>
        <translation>ถูกนำออกจาก {node}</translation>
    </message>
    <message>
        <source>A child case was opened</source>
        <translation>เปิดเคสย่อย</translation>
    </message>
    <message>
        <source>A child case ended</source>
        <translation>เคสย่อยจบแล้ว</translation>
    </message>
    <message>
        <source>The case can go no further</source>
        <translation>เคสไปต่อไม่ได้</translation>
    </message>
    <message>
        <source>The case goes on</source>
        <translation>เคสไปต่อ</translation>
    </message>
</context>
<context>
    <name>StoryPanel</name>
    <message>
        <source>Acts…</source>
        <translation>จัดการ…</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>แฟ้มประวัติ</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>ดูชิ้นนี้</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>เรื่องราว</translation>
    </message>
    <message>
        <source>On hold: {reason}</source>
        <translation>ระงับ: {reason}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Who are you?</source>
        <translation>คุณคือใคร</translation>
    </message>
</context>
<context>
    <name>TimesView</name>
    <message>
        <source>Timeline</source>
        <translation>เส้นเวลา</translation>
    </message>
    <message>
        <source>Work is solid, pauses are hatched, waiting is empty</source>
        <translation>ทำงานทึบ พักเป็นเส้นทแยง รอว่าง</translation>
    </message>
    <message>
        <source>work</source>
        <translation>ทำ</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>รอ</translation>
    </message>
</context>
<context>
    <name>TogetherPanel</name>
    <message>
        <source>Which pieces go into the batch?</source>
        <translation>ชิ้นงานใดเข้าแบทช์</translation>
    </message>
    <message>
        <source>Which batches become one?</source>
        <translation>รวมแบทช์ใดเข้าด้วยกัน</translation>
    </message>
    <message>
        <source>Tap them, or scan one after another.</source>
        <translation>แตะ หรือสแกนทีละชิ้น</translation>
    </message>
    <message>
        <source>All</source>
        <translation>ทั้งหมด</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>ล้าง</translation>
    </message>
    <message>
        <source>Gather {n}</source>
        <translation>รวบรวม {n} ชิ้น</translation>
    </message>
    <message>
        <source>Join {n} batches</source>
        <translation>รวม {n} แบทช์</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} จาก {all}</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>What was proved and found</source>
        <translation>สิ่งที่พิสูจน์และพบ</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>การพิสูจน์</translation>
    </message>
    <message>
        <source>What this file says and is not kept</source>
        <translation>สิ่งที่ไฟล์บอกแต่ไม่ได้เก็บไว้</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>สิ่งที่พบ</translation>
    </message>
    <message>
        <source>Show how, in {n} steps</source>
        <translation>ดูว่าเกิดได้อย่างไร ใน {n} ก้าว</translation>
    </message>
    <message>
        <source>Nothing to object to.</source>
        <translation>ไม่มีข้อทักท้วง</translation>
    </message>
</context>
<context>
    <name>TourStrip</name>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} จาก {all}</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>ข้ามการแนะนำ</translation>
    </message>
    <message>
        <source>End the tour</source>
        <translation>จบการแนะนำ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
    <message>
        <source>The work of this station, the next piece first. Touch a piece to see it large.</source>
        <translation>งานของสถานีนี้ ชิ้นถัดไปอยู่บนสุด แตะชิ้นงานเพื่อดูแบบใหญ่</translation>
    </message>
    <message>
        <source>The one next act, always at this place. What was just done can be taken back for some seconds.</source>
        <translation>ปุ่มของงานขั้นต่อไป อยู่ตรงนี้เสมอ สิ่งที่เพิ่งทำย้อนคืนได้ในไม่กี่วินาที</translation>
    </message>
    <message>
        <source>Scan a label at any moment: no field needs to be touched before. A serial can also be typed here.</source>
        <translation>สแกนป้ายได้ทุกเมื่อ ไม่ต้องแตะช่องใดก่อน จะพิมพ์หมายเลขชิ้นงานที่นี่ก็ได้</translation>
    </message>
    <message>
        <source>Here you say who you are. Several people can be at work at one desk.</source>
        <translation>บอกที่นี่ว่าคุณคือใคร หลายคนทำงานที่เครื่องเดียวกันได้</translation>
    </message>
    <message>
        <source>Where everything is, and what is wrong: late work, holds, calls. A bar below it leads back in time.</source>
        <translation>งานทุกชิ้นอยู่ที่ไหนและอะไรผิดปกติ: งานล่าช้า งานที่ระงับ การเรียกขอความช่วยเหลือ แถบด้านล่างพาย้อนเวลาได้</translation>
    </message>
    <message>
        <source>Where a piece came from and what it became, from the batch to the finished bag.</source>
        <translation>ชิ้นงานมาจากไหนและกลายเป็นอะไร ตั้งแต่แบทช์จนถึงกระเป๋าที่เสร็จแล้ว</translation>
    </message>
    <message>
        <source>All else is in this menu. Ctrl+K finds anything, ? shows every key.</source>
        <translation>สิ่งอื่นอยู่ในเมนูนี้ Ctrl+K ค้นหาได้ทุกอย่าง ? แสดงทุกปุ่มลัด</translation>
    </message>
</context>
<context>
    <name>Turning</name>
    <message>
        <source>The page before</source>
        <translation>หน้าก่อน</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>หน้าถัดไป</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} จาก {m}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo ({seconds} s)</source>
        <translation>ย้อนคืน ({seconds} วิ)</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>Drop the file to look at it</source>
        <translation>วางไฟล์เพื่อเปิดดู</translation>
    </message>
    <message>
        <source>A net or route: .json, .pnml or .cpn. Nothing in the shop changes by that.</source>
        <translation>เน็ตหรือเส้นทางงาน: .json, .pnml หรือ .cpn ไม่เปลี่ยนอะไรในร้าน</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Not possible now</source>
        <translation>ตอนนี้ยังทำไม่ได้</translation>
    </message>
    <message>
        <source>Everything that is done at a station can be done with this one.</source>
        <translation>ชิ้นนี้ทำได้ทุกอย่างที่ทำที่สถานี</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Petri Desk</source>
        <translation>Petri Desk</translation>
    </message>
    <message>
        <source>The database cannot be opened</source>
        <translation>เปิดฐานข้อมูลไม่ได้</translation>
    </message>
    <message>
        <source>{why} The desk tries again by itself.</source>
        <translation>{why} โปรแกรมจะลองใหม่เอง</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>กำลังเปิด…</translation>
    </message>
    <message>
        <source>There is a route, and no job yet. A supervisor creates the first one:</source>
        <translation>มีเส้นทางงานแล้ว แต่ยังไม่มีงาน หัวหน้างานสร้างงานแรกได้ดังนี้:</translation>
    </message>
    <message>
        <source>This database is empty. Fill it with a small leather workshop to look around, or publish a route of your own:</source>
        <translation>ฐานข้อมูลนี้ว่างอยู่ ใส่ข้อมูลตัวอย่างโรงงานเครื่องหนังเล็ก ๆ เพื่อลองดู หรือเก็บเส้นทางงานของคุณเอง:</translation>
    </message>
    <message>
        <source>Filling… {n} acts</source>
        <translation>กำลังเติม… {n} รายการ</translation>
    </message>
    <message>
        <source>Fill with the demo</source>
        <translation>ใส่ข้อมูลตัวอย่าง</translation>
    </message>
    <message>
        <source>A clean bench</source>
        <translation>โต๊ะงานยังว่าง</translation>
    </message>
    <message>
        <source>Done: {what}</source>
        <translation>ทำแล้ว: {what}</translation>
    </message>
    <message>
        <source>The program met a fault of its own: {told}</source>
        <translation>โปรแกรมพบข้อผิดพลาดภายใน: {told}</translation>
    </message>
</context>
<context>
    <name>WordsPanel</name>
    <message>
        <source>What is to be remembered?</source>
        <translation>ต้องการบันทึกอะไร</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>เพราะอะไร</translation>
    </message>
    <message>
        <source>Add a photo</source>
        <translation>เพิ่มรูป</translation>
    </message>
    <message>
        <source>Leave the photo out</source>
        <translation>ไม่ใส่รูป</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>รูป</translation>
    </message>
    <message>
        <source>This picture is too large.</source>
        <translation>รูปนี้ใหญ่เกินไป</translation>
    </message>
    <message>
        <source>This file is no picture.</source>
        <translation>ไฟล์นี้ไม่ใช่รูป</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>อ่านไฟล์นี้ไม่ได้</translation>
    </message>
    <message>
        <source>Write the note</source>
        <translation>บันทึกข้อความ</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>เลือกรูป</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>รูปภาพ (*.png *.jpg *.jpeg)</translation>
    </message>
</context>
</TS>
